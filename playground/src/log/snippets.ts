import { emulatorCommand, emulatorUrl, gatewayUrl, hostedUrl, ownApp } from '../api/Target.ts';
import type { Call, RecordedRequest, Target } from '../calls/Call.ts';

/** A server that code can call, and the credentials that it sends. */
export interface Destination {
  readonly title: string;
  readonly baseUrl: string;
  /** Missing where the server adds the key itself. */
  readonly app?: { readonly appId: string; readonly apiKey: string };
  /** Hint about what must be there before the code runs. */
  readonly hint: string;
  /** The command that starts the server. */
  readonly command?: string;
}

const emulator: Destination = {
  title: 'emulator command',
  baseUrl: emulatorUrl,
  app: ownApp,
  hint: 'The emulator as a server. Download the data of this page first, or leave --seed out:',
  command: emulatorCommand,
};

const gateway: Destination = {
  title: 'gateway',
  baseUrl: gatewayUrl,
  app: ownApp,
  hint: "Intercom's current API through a gateway, with an access token of the workspace:",
  command: `INTERCOM_ACCESS_TOKEN=… npm run --silent gateway -- --app ${ownApp.appId}:${ownApp.apiKey}`,
};

const proxy: Destination = {
  title: 'proxy',
  baseUrl: 'http://127.0.0.1:8787/api/intercom/',
  hint: 'A proxy of yours adds the key. On its own origin, a page names the path alone: /api/intercom/',
};

/** Lists where the code of a call can go: first to where the call went, if that is outside of this page. */
export function destinationsOf({ baseUrl, appId }: Target): readonly Destination[] {
  if (baseUrl === hostedUrl) return [emulator, gateway, proxy];
  if (baseUrl === gatewayUrl && appId === ownApp.appId) return [gateway, emulator, proxy];
  const server: Destination = {
    title: new URL(baseUrl, 'http://localhost').host,
    baseUrl,
    ...(appId && { app: { appId, apiKey: 'YOUR_API_KEY' } }),
    hint: appId
      ? 'The server that this page calls. Put your key in.'
      : 'The server that this page calls. It adds the key.',
  };
  return [server, emulator, gateway, proxy];
}

/** Characters in a line of code, as many as fit in the list of calls. */
const widest = 72;

function quote(text: string): string {
  // The escapes are those of JSON; only the quotes differ.
  const inside = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  return `'${inside.replaceAll("'", "\\'")}'`;
}

function formatKey(key: string): string {
  // Without the brackets it would set the prototype.
  if (key === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key);
}

/** Joins parts in one line if they fit, and otherwise one per line. */
function wrap(
  [open = '', close = '']: string,
  parts: readonly string[],
  indent: string,
  room: number,
): string {
  if (parts.length === 0) return open + close;
  const space = open === '{' ? ' ' : '';
  const line = `${open}${space}${parts.join(', ')}${space}${close}`;
  if (!line.includes('\n') && indent.length + line.length <= room) return line;
  const lines = parts.map((part) => `${indent}  ${part},\n`).join('');
  return `${open}\n${lines}${indent}${close}`;
}

/**
 * Formats a value as a JavaScript literal. Undefined fields are left out.
 *
 * @param used - Characters before the value in its first line.
 */
function formatLiteral(value: unknown, indent = '', used = 0): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => formatLiteral(item, inner));
    return wrap('[]', items, indent, widest - used);
  }
  const parts = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([key, each]) => `${formatKey(key)}: ${formatLiteral(each, inner)}`);
  return wrap('{}', parts, indent, widest - used);
}

/** The headers to set when the request is made again, without the one with the key. */
function sentHeaders({ headers }: RecordedRequest): readonly (readonly [string, string])[] {
  return [['accept', 'Accept'] as const, ['content-type', 'Content-Type'] as const].flatMap(
    ([name, title]) => {
      const found = headers.find(([each]) => each === name);
      return found ? [[title, found[1]] as const] : [];
    },
  );
}

/** Returns the URL of a request at another server than the one that it was sent to. */
function moveUrl({ url }: RecordedRequest, from: Target, to: Destination): string {
  return to.baseUrl + url.slice(from.baseUrl.length);
}

/** Quotes text for a POSIX shell, in which nothing inside of single quotes has a meaning. */
const quoteForShell = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** Formats a curl command that makes a request of `from` at the server `to`. */
export function toCurl(request: RecordedRequest, from: Target, to: Destination): string {
  const { method, body } = request;
  const { app } = to;
  return [
    // Brackets and braces in the URL are not patterns.
    `curl --globoff ${quoteForShell(moveUrl(request, from, to))}`,
    ...(method === 'GET' ? [] : [`--request ${method}`]),
    ...(app ? [`--user ${quoteForShell(`${app.appId}:${app.apiKey}`)}`] : []),
    ...sentHeaders(request).map(
      ([name, value]) => `--header ${quoteForShell(`${name}: ${value}`)}`,
    ),
    // Not --data, which reads a file when its value starts with @.
    ...(body === '' ? [] : [`--data-raw ${quoteForShell(body)}`]),
  ].join(' \\\n  ');
}

function formatBody(body: string): string {
  try {
    return `JSON.stringify(${formatLiteral(JSON.parse(body), '  ')})`;
  } catch {
    return formatLiteral(body);
  }
}

/** Formats code that makes a request of `from` at the server `to`, by `fetch` alone. */
export function toFetch(request: RecordedRequest, from: Target, to: Destination): string {
  const { method, body } = request;
  const { app } = to;
  const url = moveUrl(request, from, to);
  const headers = [
    ...(app
      ? [`    Authorization: 'Basic ' + btoa(${quote(`${app.appId}:${app.apiKey}`)}),\n`]
      : []),
    ...sentHeaders(request).map(
      ([name, value]) => `    ${formatLiteral(name)}: ${formatLiteral(value)},\n`,
    ),
  ];
  return `const response = await fetch(${formatLiteral(url)}, {
  method: ${formatLiteral(method)},
  headers: {
${headers.join('')}  },
${body === '' ? '' : `  body: ${formatBody(body)},\n`}});
console.log(response.status, await response.text());
`;
}

const isBlank = (value: unknown) => formatLiteral(value) === '{}';

/** Formats the statement that makes the call. */
function formatCall({ operation, params }: Pick<Call, 'operation' | 'params'>): string {
  const { name, gives, iterated } = operation;
  const all = operation.args?.(params) ?? [params];
  // Empty options are left out.
  const args = all.filter((arg, index) => index === 0 || !isBlank(arg));
  const used = `const ${gives} = await ${name}(client, );`.length;
  const call = `${name}(client, ${args.map((arg) => formatLiteral(arg, '', used)).join(', ')})`;
  if (iterated) return `for await (const ${gives} of ${call}) {\n  console.log(${gives});\n}`;
  return gives ? `const ${gives} = await ${call};\nconsole.log(${gives});` : `await ${call};`;
}

/** Formats a whole program that makes the call. */
export function toTypeScript(
  call: Pick<Call, 'operation' | 'params'>,
  { baseUrl, app }: Destination,
): string {
  const lines = Object.entries({ ...(app ?? { auth: false }), baseUrl }).map(
    ([name, value]) => `  ${name}: ${formatLiteral(value)},\n`,
  );
  const names = ['createClient', call.operation.name].sort();
  return `import { ${names.join(', ')} } from '@intercom-fetch/core';

const client = createClient({
${lines.join('')}});

${formatCall(call)}
`;
}

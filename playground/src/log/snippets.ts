import type { Call, RecordedRequest, Target } from '../calls/Call.ts';

/** Stands for the key in all code that can be copied. */
const keyPlaceholder = 'YOUR_API_KEY';

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

/** Whether the request had a key. */
const hasKey = ({ headers }: RecordedRequest): boolean =>
  headers.some(([name]) => name === 'authorization');

/** Quotes text for a POSIX shell, in which nothing inside of single quotes has a meaning. */
const quoteForShell = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** A curl command that makes the request, with a placeholder for the key. */
export function toCurl(request: RecordedRequest, appId: string): string {
  const { method, url, body } = request;
  return [
    // Brackets and braces in the URL are not patterns.
    `curl --globoff ${quoteForShell(url)}`,
    ...(method === 'GET' ? [] : [`--request ${method}`]),
    ...(hasKey(request) ? [`--user ${quoteForShell(`${appId}:${keyPlaceholder}`)}`] : []),
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

/** Code that makes the request by `fetch` alone, with a placeholder for the key. */
export function toFetch(request: RecordedRequest, appId: string): string {
  const { method, url, body } = request;
  const user = formatLiteral(`${appId}:${keyPlaceholder}`);
  const headers = [
    ...(hasKey(request) ? [`    Authorization: 'Basic ' + btoa(${user}),\n`] : []),
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

/** A whole program that makes the call, with a placeholder for the key. */
export function toTypeScript(
  call: Pick<Call, 'operation' | 'params'>,
  { baseUrl, appId }: Target,
): string {
  const credentials = appId ? { appId, apiKey: keyPlaceholder } : { auth: false };
  const lines = Object.entries({ ...credentials, baseUrl }).map(
    ([name, value]) => `  ${name}: ${formatLiteral(value)},\n`,
  );
  const names = ['createClient', call.operation.name].sort();
  return `import { ${names.join(', ')} } from '@intercom-fetch/core';

const client = createClient({
${lines.join('')}});

${formatCall(call)}
`;
}

import type { Call, Target } from '../../calls/Call.ts';
import { formatLiteral } from './formatLiteral.ts';
import { keyPlaceholder } from './keyPlaceholder.ts';

const isBlank = (value: unknown) => formatLiteral(value) === '{}';

/** The line of code that makes the call. */
function formatCall({ operation, params }: Pick<Call, 'operation' | 'params'>): string {
  const { name, gives, iterated } = operation;
  const all = operation.args?.(params) ?? [params];
  // Options, of which there are none.
  const args = all.filter((arg, index) => index === 0 || !isBlank(arg));
  const used = `const ${gives} = await ${name}(client, );`.length;
  const call = `${name}(client, ${args.map((arg) => formatLiteral(arg, '', used)).join(', ')})`;
  if (iterated) return `for await (const ${gives} of ${call}) {\n  console.log(${gives});\n}`;
  return gives ? `const ${gives} = await ${call};\nconsole.log(${gives});` : `await ${call};`;
}

/** All of a program that makes the call. In place of the key it has a placeholder. */
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

import type { Call } from '../calls/Call.ts';

const widest = 80;

const formatArgument = (value: unknown) =>
  JSON.stringify(value, null, 2)
    // A key stands at the start of its line, where no part of a string can be.
    .replace(/^( *)"([A-Za-z_]\w*)":/gm, '$1$2:');

/** The line of code that makes the call. */
export function formatCall({ operation, params }: Call): string {
  const args = (operation.args?.(params) ?? [params]).map(formatArgument).join(', ');
  const call = `${operation.name}(client, ${args})`;
  const code = operation.iterated ? `for await (const user of ${call}) { }` : `await ${call};`;
  const oneLine = code.replace(/\n */g, ' ');
  return oneLine.length <= widest ? oneLine : code;
}

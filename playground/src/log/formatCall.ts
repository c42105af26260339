import type { Call } from '../calls/Call.ts';

const widest = 80;

/** The line of code that makes the call. */
export function formatCall({ operation, params }: Call): string {
  const lines = JSON.stringify(params, null, 2)
    // A key stands at the start of its line, where no part of a string can be.
    .replace(/^( *)"([A-Za-z_]\w*)":/gm, '$1$2:');
  const code = `await ${operation}(client, ${lines});`;
  const oneLine = code.replace(/\n */g, ' ');
  return oneLine.length <= widest ? oneLine : code;
}

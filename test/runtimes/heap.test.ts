// Memory that calls and clients leave behind. Counted, not timed.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';

/** Evaluates an expression over the bench's module, in a process that can collect garbage on demand. */
function measure(expression: string): number {
  const heap = JSON.stringify(new URL('../bench/call/heap.ts', import.meta.url).href);
  const code = `const heap = await import(${heap}); console.log(await ${expression});`;
  const args = ['--expose-gc', '--input-type=module', '--eval', code];
  return Number(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

describe('The heap', () => {
  it('does not grow by 25,000 calls with one client and one signal', () => {
    // A number that is kept for each call would be 8 bytes. `npm run bench:call` makes 100,000 calls.
    assert.ok(measure('heap.keptBytesPerCall(25_000)') < 4);
  });

  it('holds none of 1,000 clients that were used and dropped', () => {
    // The last one may still be in a register.
    assert.ok(measure('heap.keptClients(1_000)') <= 1);
  });
});

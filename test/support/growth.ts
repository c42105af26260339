import { expect } from 'chai';

/** Milliseconds of the fastest of some runs: the others had to wait for something else. */
function fastest(run: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}

/**
 * Expects that eight times the input takes about eight times as long. Quadratic time would be 64 times as long;
 * times too short for the clock are no matter.
 */
export function expectLinear(what: string, size: number, run: (size: number) => unknown): void {
  const small = fastest(() => run(size));
  const large = fastest(() => run(8 * size));
  const ratio = large / Math.max(small, 1);
  expect(ratio, `${what}: ${small.toFixed(1)} ms, then ${large.toFixed(1)} ms`).to.be.below(24);
}

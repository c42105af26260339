import { expect } from 'chai';

/** How many times larger the large input is. */
const growth = 8;

/** Rounds after which the times count, however long the others had to wait for something else. */
const mostRounds = 30;

/** Milliseconds after which no other round begins. */
const mostTime = 3000;

/** How much longer the large input may take. Linear time gives about 1, and quadratic time 8. */
const mostRatio = 4;

/** Times below this one are those of the clock, in milliseconds. */
const shortest = 4;

function timeOf(runs: number, run: () => unknown): number {
  const start = performance.now();
  for (let done = 0; done < runs; done += 1) run();
  return performance.now() - start;
}

/**
 * Expects that one run with eight times the input takes about as long as eight runs. The fastest of some rounds
 * count, because the others waited for something else; there are as many rounds as that takes.
 */
export function expectLinear(what: string, size: number, run: (size: number) => unknown): void {
  const end = performance.now() + mostTime;
  let many = Number.POSITIVE_INFINITY;
  let one = Number.POSITIVE_INFINITY;
  for (let round = 0; round < mostRounds; round += 1) {
    const small = timeOf(growth, () => run(size));
    const large = timeOf(1, () => run(growth * size));
    many = Math.min(many, small);
    one = Math.min(one, large);
    if (one < mostRatio * Math.max(many, shortest) || performance.now() > end) break;
  }
  const times = `${what}: eight runs ${many.toFixed(1)} ms, one run ${one.toFixed(1)} ms`;
  expect(one / Math.max(many, shortest), times).to.be.below(mostRatio);
}

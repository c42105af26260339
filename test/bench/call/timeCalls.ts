import { median } from '../median.ts';
import { callers } from './callers.ts';

/** Numbers from 0 to 1, the same in each run (Numerical Recipes' generator, 32 bits). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A list in another order, each as likely as any other (Fisher and Yates). */
function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const rest = [...list];
  return list.flatMap(() => rest.splice(Math.floor(random() * rest.length), 1));
}

/**
 * Microseconds of a call, by what makes it: the median of many short rounds. The callers take turns, so that
 * whatever else the machine does falls on all of them, in another order each time, so that what one leaves
 * to the garbage collector does not always fall on the same.
 */
export async function timeCalls(rounds: number, calls: number): Promise<Record<string, number>> {
  const random = seededRandom(1);
  const entries = Object.entries(callers);
  const times = new Map(entries.map(([name]) => [name, [] as number[]]));
  for (let round = -rounds / 5; round < rounds; round += 1) {
    for (const [name, call] of shuffled(entries, random)) {
      const start = performance.now();
      for (let count = 0; count < calls; count += 1) await call();
      // The first rounds warm up.
      if (round >= 0) times.get(name)?.push(((performance.now() - start) * 1000) / calls);
    }
  }
  return Object.fromEntries([...times].map(([name, list]) => [name, median(list)]));
}

import { median } from '../median.ts';
import { callers } from './callers.ts';

/** Makes a generator of numbers from 0 to 1, the same in each run (Numerical Recipes' generator, 32 bits). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Returns a list in a random order, with all orders equally likely (Fisher and Yates). */
function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const rest = [...list];
  return list.flatMap(() => rest.splice(Math.floor(random() * rest.length), 1));
}

/**
 * Measures the microseconds of a call by each client: the median of many short rounds. The clients take turns, so
 * that other load of the machine affects all of them, in another order each time, so that garbage of one is not
 * always collected during the same other one.
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

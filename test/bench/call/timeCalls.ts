import { median } from '../median.ts';
import { callers } from './callers.ts';

/**
 * Microseconds of a call, by what makes it: the median of many short rounds, in which the callers take turns,
 * so that whatever else the machine does falls on all of them.
 */
export async function timeCalls(rounds: number, calls: number): Promise<Record<string, number>> {
  const names = Object.keys(callers);
  const times = new Map(names.map((name) => [name, [] as number[]]));
  for (let round = -rounds / 5; round < rounds; round += 1) {
    const order = names.map(
      (_, index) => names[(index + round + names.length * rounds) % names.length],
    );
    for (const name of order) {
      const call = callers[name ?? ''];
      if (!name || !call) continue;
      const start = performance.now();
      for (let count = 0; count < calls; count += 1) await call();
      // The first rounds warm up.
      if (round >= 0) times.get(name)?.push(((performance.now() - start) * 1000) / calls);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])]));
}

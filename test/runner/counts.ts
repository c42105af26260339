export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export function noTests(): Counts {
  return { passed: 0, failed: 0, skipped: 0 };
}

export function sum(all: Iterable<Counts>): Counts {
  const total = noTests();
  for (const counts of all) {
    for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += counts[key];
  }
  return total;
}

export function format({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

// Runs test files in Node's own test runner, and counts their results.
import { availableParallelism } from 'node:os';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { type Counts, noTests } from './counts.ts';

/** Outcome of tests in Node. */
export interface NodeResult {
  readonly counts: Counts;
  /** Milliseconds that the tests of each file took. */
  readonly times: ReadonlyMap<string, number>;
}

export async function runNodeTests(files: readonly string[]): Promise<NodeResult> {
  const counts = noTests();
  const times = new Map<string, number>();
  const stream = run({ files, concurrency: availableParallelism() });
  const addTime = (file = '', nesting: number, time: number) => {
    // A suite's time includes that of its tests.
    if (nesting === 0) times.set(file, (times.get(file) ?? 0) + time);
  };
  stream.on('test:pass', ({ skip, details, file, nesting }) => {
    if (details.type !== 'suite') counts[skip === undefined ? 'passed' : 'skipped'] += 1;
    addTime(file, nesting, details.duration_ms);
  });
  stream.on('test:fail', ({ details, file, nesting }) => {
    if (details.type !== 'suite') counts.failed += 1;
    addTime(file, nesting, details.duration_ms);
  });
  const report = stream.compose(spec);
  report.pipe(process.stdout, { end: false });
  await new Promise((resolve, reject) => report.once('end', resolve).once('error', reject));
  return { counts, times };
}

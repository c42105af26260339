// Runs test files in Node's own test runner and counts what they did.
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { type Counts, noTests } from './counts.ts';

export async function runNodeTests(files: string[]): Promise<Counts> {
  const counts = noTests();
  const stream = run({ files, concurrency: true });
  stream.on('test:pass', ({ skip, details }) => {
    if (details.type !== 'suite') counts[skip === undefined ? 'passed' : 'skipped'] += 1;
  });
  stream.on('test:fail', ({ details }) => {
    if (details.type !== 'suite') counts.failed += 1;
  });
  const report = stream.compose(spec);
  report.pipe(process.stdout, { end: false });
  await new Promise((resolve, reject) => report.once('end', resolve).once('error', reject));
  return counts;
}

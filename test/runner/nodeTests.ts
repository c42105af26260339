// Runs test files in Node's own test runner, and counts their results. Several files share a process, because starting
// one and loading the packages in it takes longer than the tests of most files.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { type Counts, noTests } from './counts.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'test/.cache/node');

/** Files of a process: enough that starting it is little beside them, and few enough that the cores get equal shares. */
const filesOfProcess = 8;

/** Outcome of tests in Node. */
export interface NodeResult {
  readonly counts: Counts;
  /** Milliseconds that the tests of each file took. */
  readonly times: ReadonlyMap<string, number>;
}

/** Makes the module of a process. Each file has a suite of its own, so that its hooks run for its tests alone. */
function moduleOf(files: readonly string[]): string {
  return `
    import { createRequire } from 'node:module';
    import { describe } from 'node:test';

    const require = createRequire(${JSON.stringify(join(root, 'package.json'))});
    for (const file of ${JSON.stringify(files)}) {
      describe(file, () => void require('./' + file));
    }`;
}

/** Writes the modules of all processes, each with files of one folder, and returns their paths. */
function writeModules(files: readonly string[]): string[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const modules: string[] = [];
  for (const [name, own] of Map.groupBy(files, dirname)) {
    for (let at = 0; at < own.length; at += filesOfProcess) {
      const path = join(folder, `${name.replaceAll(/\W/g, '-')}-${at}.test.mjs`);
      writeFileSync(path, moduleOf(own.slice(at, at + filesOfProcess)));
      modules.push(path);
    }
  }
  return modules;
}

/** Runs test files, which are named from the root of the repository. */
export async function runNodeTests(files: readonly string[]): Promise<NodeResult> {
  const counts = noTests();
  const times = new Map<string, number>();
  const stream = run({ files: writeModules(files), concurrency: availableParallelism() });
  let testsOfFile = 0;
  stream.on('test:pass', ({ name, skip, details, nesting }) => {
    if (details.type !== 'suite') {
      counts[skip === undefined ? 'passed' : 'skipped'] += 1;
      testsOfFile += 1;
    }
    if (nesting === 0) endFile(name, details.duration_ms);
  });
  stream.on('test:fail', ({ name, details, nesting }) => {
    // A suite fails by itself when it cannot be loaded, or a hook of it fails.
    const failure: unknown = Reflect.get(details.error, 'failureType');
    if (details.type !== 'suite' || failure !== 'subtestsFailed') {
      counts.failed += 1;
      testsOfFile += 1;
    }
    if (nesting === 0) endFile(name, details.duration_ms);
  });
  /** The results of a file's tests come before that of its suite, and not between those of another file. */
  function endFile(file: string, time: number): void {
    times.set(file, time);
    if (testsOfFile === 0) {
      console.error(`${file} ran no test in Node`);
      counts.failed += 1;
    }
    testsOfFile = 0;
  }
  const report = stream.compose(spec);
  report.pipe(process.stdout, { end: false });
  await new Promise((resolve, reject) => report.once('end', resolve).once('error', reject));
  // The process of a file may have ended in the middle, even without an error.
  for (const file of files.filter((each) => !times.has(each))) {
    console.error(`${file} did not run to its end in Node`);
    counts.failed += 1;
  }
  return { counts, times };
}

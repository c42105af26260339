// The one command that checks everything: `npm test`. Its last line is `N passed, N failed`.
//
//   node test/run.ts                                       all of it
//   node test/run.ts --browser chromium 'test/core/*'      only these files, in one browser
//   node test/run.ts --watch --browser firefox 'test/*/*'  the same, again on every change
//
// REQUIRE_BROWSERS=chromium,firefox,webkit makes a browser that is not installed a failure.
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { delimiter, join, relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { type BrowserName, browserNames } from './runner/browsers/FoundBrowser.ts';
import { findBrowsers } from './runner/browsers/findBrowsers.ts';
import { runBrowserTests } from './runner/browserTests.ts';
import { type Counts, format, noTests, sum } from './runner/counts.ts';
import { runNodeTests } from './runner/nodeTests.ts';

/** Tests that run in every browser: behaviour that differs between engines, and a happy path of each operation and view. */
const testsForEveryEngine = [
  'test/{transport,messenger,query}/*.test.ts',
  'test/core/{strict,withoutBundler}.test.ts',
  'test/core/users/{foreignSignal,leftovers}.test.ts',
  'test/emulator/{msw,cors}.test.ts',
  'test/{edge,emulator/v2,faults,gateway}/browsers/*.test.ts',
  'test/playground/{codeSandbox,codePolicy,secrets,views}.test.ts',
];
/** Tests that run in the first browser: logic that is the same in every engine, and the rest of the playground. */
const testsForOneEngine = ['test/{core,emulator,playground}/**/*.test.ts'];
/** Those that take longest come first, so that no core waits for one at the end. */
const testsInNode = [
  'test/edge/{examples,limiters,servers}/*.test.ts',
  'test/{pack,docs,screens,runtimes,reference}/**/*.test.ts',
  'test/{contract,edge,faults,emulator/v2,gateway}/*.test.ts',
];

process.chdir(join(import.meta.dirname, '..'));
process.env['PATH'] = [join(process.cwd(), 'node_modules/.bin'), process.env['PATH']].join(
  delimiter,
);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: 'string', multiple: true },
    watch: { type: 'boolean', default: false },
  },
});

const required = (process.env['REQUIRE_BROWSERS'] ?? '').split(',').filter(Boolean);
const unknown = [...required, ...(values.browser ?? [])].filter(
  (name) => !browserNames.includes(name as BrowserName),
);
if (unknown.length) throw new Error(`there are no such browsers: ${unknown}`);

const results = new Map<string, Counts>();
/** Seconds of each step, and of the tests of each folder in Node or in a browser. */
const times = new Map<string, number>();

function addTime(where: string, milliseconds: number): void {
  times.set(where, (times.get(where) ?? 0) + milliseconds / 1000);
}

/** Returns `core` for `test/core/users/getUser.test.ts`. */
function folderOf(file: string): string {
  return relative('test', file).split(sep)[0] ?? file;
}

/** Runs a step, which counts as one test that passes or fails. */
function step(name: string, command: string): boolean {
  console.log(`\n> ${name}: ${command}`);
  const start = performance.now();
  const passed = spawnSync(command, { shell: true, stdio: 'inherit' }).status === 0;
  addTime(name, performance.now() - start);
  results.set(name, { ...noTests(), [passed ? 'passed' : 'failed']: 1 });
  return passed;
}

async function nodeTests(files: readonly string[]): Promise<void> {
  const { counts, times } = await runNodeTests(files);
  results.set('node', counts);
  for (const [file, time] of times) addTime(`node ${folderOf(file)}`, time);
}

/** Runs tests in the wanted browsers; `files` lists those of the first and of the other browsers. Returns lines for the report. */
async function browserTests(files: (isFirst: boolean) => readonly string[]): Promise<string[]> {
  const wanted = values.browser ?? browserNames;
  const found = (await findBrowsers()).filter(({ name }) => wanted.includes(name));
  const runs = found.map((browser, index) => ({
    browser,
    files: files(index === 0),
  }));
  for (const [name, { counts, times }] of await runBrowserTests(runs, values.watch)) {
    results.set(name, counts);
    for (const [file, time] of times) addTime(`${name} ${folderOf(file)}`, time);
  }

  const missing = wanted.filter((name) => !found.some((browser) => browser.name === name));
  for (const name of missing) {
    if (required.includes(name)) results.set(name, { ...noTests(), failed: 1 });
  }
  return [
    `Browsers that ran: ${found.map(({ name, path }) => `${name} (${path})`).join(', ')}`,
    `Browsers that did not: ${missing.map((name) => `${name} (not installed${required.includes(name) ? ', but required' : ''})`).join(', ') || 'none'}`,
  ];
}

async function everything(): Promise<string[]> {
  step('format and lint', 'biome ci');
  const built = step('build', 'pnpm run build');
  step('types', 'pnpm run types');
  if (!built) return ['Not run, because the build failed: the browser tests, the Node tests'];
  await nodeTests(testsInNode.flatMap((pattern) => globSync(pattern)));
  const inEvery = globSync(testsForEveryEngine);
  const inFirst = new Set([...inEvery, ...globSync(testsForOneEngine, { exclude: testsInNode })]);
  return browserTests((isFirst) => (isFirst ? [...inFirst] : inEvery));
}

const notes = positionals.length
  ? await browserTests(() => globSync(positionals))
  : await everything();
const total = sum(results.values());
console.log('\nSeconds, of which those of Node and of browsers overlap:');
for (const [where, seconds] of times)
  console.log(`${where.padEnd(24)} ${seconds.toFixed(0).padStart(5)}`);
console.log();
for (const [name, counts] of results) console.log(`${name.padEnd(16)} ${format(counts)}`);
for (const note of notes) console.log(note);
console.log(format(total));
// Handles that a browser's launcher left open must not keep the process alive.
process.exit(total.failed === 0 ? 0 : 1);

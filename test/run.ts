// The one command that checks everything: `npm test`. Its last line is `N passed, N failed`.
//
//   node test/run.ts                                       all of it
//   node test/run.ts --browser chromium 'test/core/*'      only these files, in one browser
//   node test/run.ts --watch --browser firefox 'test/*/*'  the same, again on every change
//
// REQUIRE_BROWSERS=chromium,firefox,webkit makes a browser that is not installed a failure.
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BrowserName, browserNames } from './runner/browsers/FoundBrowser.ts';
import { findBrowsers } from './runner/browsers/findBrowsers.ts';
import { runBrowserTests } from './runner/browserTests.ts';
import { type Counts, format, noTests, sum } from './runner/counts.ts';
import { runNodeTests } from './runner/nodeTests.ts';

const browserTests = [
  'test/{core,transport,emulator,messenger,playground}/**/*.test.ts',
  // Logic without a browser in it runs in Node.
  '!test/emulator/v2/**',
  'test/{edge,emulator/v2,gateway}/browsers/*.test.ts',
  'test/faults/browsers/*.test.ts',
];
const nodeTests = [
  'test/{contract,runtimes,docs,pack,screens}/**/*.test.ts',
  'test/{edge,faults,emulator/v2,gateway}/*.test.ts',
  'test/edge/{limiters,servers}/*.test.ts',
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

/** A step without tests of its own counts as one: it passes or it fails. */
function step(name: string, command: string): boolean {
  console.log(`\n> ${name}: ${command}`);
  const passed = spawnSync(command, { shell: true, stdio: 'inherit' }).status === 0;
  results.set(name, { ...noTests(), [passed ? 'passed' : 'failed']: 1 });
  return passed;
}

async function browsers(files: string[]): Promise<string[]> {
  const wanted = values.browser ?? browserNames;
  const found = (await findBrowsers()).filter(({ name }) => wanted.includes(name));
  const counts = await runBrowserTests(found, { files, watch: values.watch });
  for (const { name } of found) results.set(name, counts.get(name) ?? noTests());

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
  results.set('node', await runNodeTests(globSync(nodeTests)));
  return browsers(browserTests);
}

const notes = positionals.length ? await browsers(positionals) : await everything();
const total = sum(results.values());
console.log();
for (const [name, counts] of results) console.log(`${name.padEnd(16)} ${format(counts)}`);
for (const note of notes) console.log(note);
console.log(format(total));
// Whatever a browser's launcher left open must not keep the process alive.
process.exit(total.failed === 0 ? 0 : 1);

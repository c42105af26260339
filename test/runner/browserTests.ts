// Runs test files in browsers with @web/test-runner, and counts their results.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import {
  type BrowserLauncher,
  defaultReporter,
  type Reporter,
  startTestRunner,
  type TestRunnerGroupConfig,
  type TestRunnerPlugin,
  type TestSession,
} from '@web/test-runner';
import type { BrowserName, FoundBrowser } from './browsers/FoundBrowser.ts';
import { bundleTests } from './bundleTests.ts';
import { type Counts, noTests, sum } from './counts.ts';
import { serveFaults } from './serveFaults.ts';
import { serveIncomplete } from './serveIncomplete.ts';
import { serveMessenger } from './serveMessenger.ts';
import { servePages } from './servePages.ts';
import { serveRedirects } from './serveRedirects.ts';

const root = join(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);

/** Serves msw's worker from the installed package, so that no copy of it can go stale. */
function serveWorker(): TestRunnerPlugin {
  const body = readFileSync(require.resolve('msw/mockServiceWorker.js'), 'utf8');
  return {
    name: 'msw-worker',
    serve: ({ path }) => (path === '/mockServiceWorker.js' ? { body, type: 'js' } : undefined),
  };
}

type Suite = NonNullable<TestSession['testResults']>;

function countSuite(suite: Suite, into: Counts): void {
  for (const test of suite.tests) {
    into[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
  }
  for (const inner of suite.suites) countSuite(inner, into);
}

function countSession(session: TestSession): Counts {
  const counts = noTests();
  if (session.testResults) countSuite(session.testResults, counts);
  const ran = counts.passed + counts.failed + counts.skipped > 0;
  if (!ran) console.error(`${session.testFile} ran no test in ${session.browser.name}`);
  // A file that did not load, or that holds no test, is a failure of its own.
  if (counts.failed === 0 && !(ran && session.passed)) counts.failed += 1;
  return counts;
}

/** A browser and the test files that run in it, named from the root of the repository. */
export interface BrowserRun {
  readonly browser: FoundBrowser;
  readonly files: readonly string[];
}

/** Outcome of the tests of one browser. */
export interface BrowserResult {
  readonly counts: Counts;
  /** Milliseconds that each test file took, with its page. */
  readonly times: ReadonlyMap<string, number>;
}

/** A browser with more test files than this is opened twice, so that no core waits for the one that has most. */
const mostFiles = 80;

/** Parts a list in two, when it is long. */
function partFiles(files: readonly string[]): (readonly string[])[] {
  if (files.length <= mostFiles) return [files];
  return [0, 1].map((part) => files.filter((_, index) => index % 2 === part));
}

/** Runs test files in browsers, as many at once as there are cores. Returns the results by browser. */
export async function runBrowserTests(
  runs: readonly BrowserRun[],
  watch = false,
): Promise<Map<BrowserName, BrowserResult>> {
  const names = new Map<BrowserLauncher, BrowserName>();
  const closers: (() => void | Promise<void>)[] = [];
  const sources = [...new Set(runs.flatMap(({ files }) => files))];
  const bundles = await bundleTests(sources, watch);
  closers.push(bundles.close);
  const sourceOf = new Map(sources.map((file) => [bundles.pathOf(file), file]));
  try {
    const groups: TestRunnerGroupConfig[] = [];
    for (const { browser, files } of runs) {
      for (const part of partFiles(files)) {
        const { launcher, close } = await browser.open();
        names.set(launcher, browser.name);
        closers.push(close);
        groups.push({ name: browser.name, browsers: [launcher], files: part.map(bundles.pathOf) });
      }
    }
    const finished = Promise.withResolvers<TestSession[]>();
    const collector: Reporter = {
      onTestRunFinished: ({ sessions }) => finished.resolve(sessions),
    };
    // Imported here, because the packages are built only after this file is loaded.
    const { serveEmulators } = await import('./serveEmulators.ts');
    const { serveProxies } = await import('./serveProxies.ts');
    const runner = await startTestRunner({
      readCliArgs: false,
      readFileConfig: false,
      autoExitProcess: watch,
      config: {
        rootDir: root,
        groups,
        watch,
        // More than that wait for each other, and what has a time limit runs into it.
        concurrentBrowsers: Math.min(groups.length, availableParallelism()),
        concurrency: 1,
        nodeResolve: { browser: true, exportConditions: ['browser', 'development'] },
        middleware: [
          serveEmulators(),
          serveFaults(),
          serveIncomplete(),
          serveMessenger(),
          servePages(),
          serveProxies(),
          serveRedirects(),
        ],
        // Pages of examples have scripts in TypeScript.
        plugins: [serveWorker(), esbuildPlugin({ ts: true, target: 'es2022' })],
        // Long, because browsers share the cores and can be slow.
        testFramework: { config: { timeout: 30_000 } },
        browserStartTimeout: 60_000,
        testsFinishTimeout: 300_000,
        staticLogging: !process.stdout.isTTY,
        reporters: [defaultReporter({ reportTestProgress: process.stdout.isTTY }), collector],
      },
    });
    if (!runner) throw new Error('the browser test runner did not start');
    const begin = performance.now();
    const started = new Map<string, number>();
    const took = new Map<string, number>();
    runner.sessions.on('session-status-updated', ({ id, status }) => {
      if (status === 'INITIALIZING') started.set(id, performance.now());
      // The first page of a browser may have been opened before this listens.
      if (status === 'FINISHED') took.set(id, performance.now() - (started.get(id) ?? begin));
    });
    const stopped = new Promise<void>((resolve) => runner.on('stopped', () => resolve()));
    const sessions = await finished.promise;
    await stopped;
    const resultOf = (name: BrowserName): BrowserResult => {
      const own = sessions.filter(({ browser }) => names.get(browser) === name);
      const times = own.map(({ id, testFile }): [string, number] => [
        sourceOf.get(testFile) ?? testFile,
        took.get(id) ?? 0,
      ]);
      return { counts: sum(own.map(countSession)), times: new Map(times) };
    };
    return new Map(runs.map(({ browser: { name } }) => [name, resultOf(name)]));
  } finally {
    for (const close of closers) await close();
  }
}

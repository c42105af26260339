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

/** Counts the results of a page, each of whose files has a suite. */
function countPage(
  { browser, passed, testResults }: TestSession,
  files: readonly string[],
): Counts {
  const all = files.map((file) => {
    const counts = noTests();
    const suite = testResults?.suites.find(({ name }) => name === file);
    if (suite) countSuite(suite, counts);
    // A file that did not load, or that holds no test, is a failure of its own.
    if (counts.passed + counts.failed + counts.skipped === 0) {
      console.error(`${file} ran no test in ${browser.name}`);
      counts.failed += 1;
    }
    return counts;
  });
  const counts = sum(all);
  if (counts.failed === 0 && !passed) counts.failed += 1;
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
  /** Milliseconds that each page took, by its first file. */
  readonly times: ReadonlyMap<string, number>;
}

/** A browser with more pages than this is opened twice, so that no core waits for the one that has most. */
const mostPages = 20;

/** Parts a list in two, when it is long. */
function partPages(pages: readonly string[]): (readonly string[])[] {
  if (pages.length <= mostPages) return [pages];
  return [0, 1].map((part) => pages.filter((_, index) => index % 2 === part));
}

/** Files of a page: enough that opening it is little beside them, and few enough that it ends before its time limit. */
const filesOfPage = 6;

/** Parts the test files of a browser into pages, each with files of one folder. Returns the files by the page's name. */
function toPages({ browser, files }: BrowserRun): Map<string, readonly string[]> {
  const pages = new Map<string, readonly string[]>();
  for (const [folder, own] of Map.groupBy(files, (file) => file.split('/')[1])) {
    for (let at = 0; at < own.length; at += filesOfPage) {
      // Beside the folder's workers, which its tests name from where they are.
      const name = `${folder}/${browser.name}-${at / filesOfPage + 1}`;
      pages.set(name, own.slice(at, at + filesOfPage));
    }
  }
  return pages;
}

/** Runs test files in browsers, as many at once as there are cores. Returns the results by browser. */
export async function runBrowserTests(
  runs: readonly BrowserRun[],
  watch = false,
): Promise<Map<BrowserName, BrowserResult>> {
  const names = new Map<BrowserLauncher, BrowserName>();
  const closers: (() => void | Promise<void>)[] = [];
  const pagesOf = new Map(runs.map((run) => [run, toPages(run)]));
  const pages = new Map([...pagesOf.values()].flatMap((own) => [...own]));
  const bundles = await bundleTests(pages, watch);
  closers.push(bundles.close);
  const filesOf = new Map([...pages].map(([page, files]) => [bundles.pathOf(page), files]));
  try {
    const groups: TestRunnerGroupConfig[] = [];
    for (const [{ browser }, own] of pagesOf) {
      for (const part of partPages([...own.keys()])) {
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
      const times = new Map<string, number>();
      const counts = own.map((session) => {
        const files = filesOf.get(session.testFile) ?? [];
        times.set(files[0] ?? '', took.get(session.id) ?? 0);
        return countPage(session, files);
      });
      return { counts: sum(counts), times };
    };
    return new Map(runs.map(({ browser: { name } }) => [name, resultOf(name)]));
  } finally {
    for (const close of closers) await close();
  }
}

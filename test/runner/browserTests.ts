// Runs test files in browsers with @web/test-runner and counts what they did.
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
  type TestRunnerPlugin,
  type TestSession,
} from '@web/test-runner';
import type { BrowserName, FoundBrowser } from './browsers/FoundBrowser.ts';
import { type Counts, noTests, sum } from './counts.ts';
import { serveFaults } from './serveFaults.ts';
import { serveIncomplete } from './serveIncomplete.ts';
import { serveMessenger } from './serveMessenger.ts';
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

export interface BrowserTestOptions {
  files: string[];
  watch?: boolean;
}

/** Runs the files in every one of the browsers, as many at once as there are cores; answers with the counts of each. */
export async function runBrowserTests(
  browsers: readonly FoundBrowser[],
  { files, watch = false }: BrowserTestOptions,
): Promise<Map<BrowserName, Counts>> {
  const names = new Map<BrowserLauncher, BrowserName>();
  const closers: (() => void)[] = [];
  try {
    for (const browser of browsers) {
      const { launcher, close } = await browser.open();
      names.set(launcher, browser.name);
      closers.push(close);
    }
    const finished = Promise.withResolvers<TestSession[]>();
    const collector: Reporter = {
      onTestRunFinished: ({ sessions }) => finished.resolve(sessions),
    };
    // They serve what the packages make, which are built only after this file is loaded.
    const { serveEmulators } = await import('./serveEmulators.ts');
    const { serveProxies } = await import('./serveProxies.ts');
    const runner = await startTestRunner({
      readCliArgs: false,
      readFileConfig: false,
      autoExitProcess: watch,
      config: {
        rootDir: root,
        files,
        watch,
        browsers: [...names.keys()],
        // More than that wait for each other, and what has a time limit runs into it.
        concurrentBrowsers: Math.min(browsers.length, availableParallelism()),
        concurrency: 1,
        nodeResolve: { browser: true, exportConditions: ['browser', 'development'] },
        middleware: [
          serveEmulators(),
          serveFaults(),
          serveIncomplete(),
          serveMessenger(),
          serveProxies(),
          serveRedirects(),
        ],
        plugins: [
          serveWorker(),
          esbuildPlugin({
            ...{ ts: true, target: 'es2022', tsconfig: join(root, 'test/tsconfig.json') },
            // For the seed of properties; a page has no environment.
            define: { 'process.env.FUZZ_SEED': JSON.stringify(process.env['FUZZ_SEED'] ?? '') },
          }),
        ],
        // Browsers share the cores: what a test waits for comes, if late.
        testFramework: { config: { timeout: 30_000 } },
        browserStartTimeout: 60_000,
        testsFinishTimeout: 300_000,
        staticLogging: !process.stdout.isTTY,
        reporters: [defaultReporter({ reportTestProgress: process.stdout.isTTY }), collector],
      },
    });
    if (!runner) throw new Error('the browser test runner did not start');
    const stopped = new Promise<void>((resolve) => runner.on('stopped', () => resolve()));
    const sessions = await finished.promise;
    await stopped;
    const all = (name: BrowserName) =>
      sessions.filter((session) => names.get(session.browser) === name).map(countSession);
    return new Map(browsers.map(({ name }) => [name, sum(all(name))]));
  } finally {
    for (const close of closers) close();
  }
}

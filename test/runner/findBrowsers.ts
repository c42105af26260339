// Finds the browsers of this machine and makes a launcher for each.
import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, globSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import sparticuz, { inflate } from '@sparticuz/chromium';
import type { BrowserLauncher } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { Launcher } from 'chrome-launcher';

type LaunchOptions = NonNullable<Parameters<typeof chromeLauncher>[0]>['launchOptions'] & {};

export const browserNames = ['chromium', 'firefox', 'webkit'] as const;
export type BrowserName = (typeof browserNames)[number];

export interface FoundBrowser {
  name: BrowserName;
  /** Where it is, for the report. */
  path: string;
  /** Starts whatever the launcher needs and returns it with the way to end that. */
  open(): Promise<{ launcher: BrowserLauncher; close(): void }>;
}

/** Keeps Chromium from calling home, which a machine without a network answers with delays. */
const chromiumFlags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function which(...commands: string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return commands
    .flatMap((command) => folders.map((folder) => join(folder, command)))
    .find(isExecutable);
}

function installedChromium(): string | undefined {
  try {
    return Launcher.getInstallations()[0];
  } catch {
    // On Linux it throws where there is none.
    return undefined;
  }
}

/** Unpacks the Chromium of the npm package, and the libraries that a bare system lacks. */
async function packagedChromium(): Promise<LaunchOptions & { executablePath: string }> {
  const bin = join(import.meta.dirname, '../node_modules/@sparticuz/chromium/bin');
  const executablePath = await sparticuz.executablePath(bin);
  const libraries = join(await inflate(join(bin, 'al2023.tar.br')), 'lib');
  const { LD_LIBRARY_PATH = '' } = process.env;
  return {
    executablePath,
    // It is headless only. Its own list of flags would switch off web security as well.
    headless: 'shell',
    args: chromiumFlags,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [libraries, LD_LIBRARY_PATH].filter(Boolean).join(delimiter),
      FONTCONFIG_PATH: join(tmpdir(), 'fonts'),
    },
  };
}

async function findChromium(): Promise<FoundBrowser> {
  const installed = installedChromium();
  const launchOptions = installed
    ? { executablePath: installed, args: chromiumFlags }
    : await packagedChromium();
  return {
    name: 'chromium',
    path: launchOptions.executablePath,
    open: async () => ({ launcher: chromeLauncher({ launchOptions }), close: () => {} }),
  };
}

function findFirefox(): FoundBrowser | undefined {
  const path =
    which('firefox', 'firefox-esr') ??
    ['/Applications/Firefox.app/Contents/MacOS/firefox'].find(isExecutable);
  if (!path) return undefined;
  return {
    name: 'firefox',
    path,
    open: async () => ({
      launcher: puppeteerLauncher({
        launchOptions: { browser: 'firefox', executablePath: path, headless: true },
      }),
      close: () => {},
    }),
  };
}

function findWebKit(): FoundBrowser | undefined {
  const driver = which('WebKitWebDriver');
  const xvfb = which('xvfb-run');
  const [path] = globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser');
  if (!(driver && xvfb && path)) return undefined;
  return {
    name: 'webkit',
    path,
    async open() {
      const port = await freePort();
      // A group of its own, so that xvfb-run's children end with it.
      const child = spawn(xvfb, ['-a', driver, `--port=${port}`, '--host=127.0.0.1'], {
        detached: true,
        stdio: 'ignore',
      });
      const close = () => endGroup(child);
      try {
        await listening(port, child);
      } catch (error) {
        close();
        throw error;
      }
      const capabilities = {
        browserName: 'MiniBrowser',
        // Without this WebdriverIO asks for WebDriver BiDi, which WebKitGTK has not.
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': { binary: path, args: ['--automation'] },
      };
      const launcher = webdriverLauncher({ hostname: '127.0.0.1', port, path: '/', capabilities });
      // The cast: its declarations were not made with exactOptionalPropertyTypes.
      return { launcher: launcher as BrowserLauncher, close };
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Resolves once something accepts connections on the port; rejects when the child ends first. */
function listening(port: number, child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const deadline = Date.now() + 30_000;
    child.once('exit', (code) => reject(new Error(`WebKitWebDriver ended with ${code}`)));
    const attempt = () => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve();
      });
      socket.once('error', () => {
        if (Date.now() > deadline) reject(new Error('WebKitWebDriver did not start in 30 s'));
        else setTimeout(attempt, 100);
      });
    };
    attempt();
  });
}

function endGroup(child: ChildProcess): void {
  try {
    if (child.pid) process.kill(-child.pid);
  } catch {
    // It has ended by itself.
  }
}

/** What is installed here; Chromium always is, since an npm package ships one. */
export async function findBrowsers(): Promise<FoundBrowser[]> {
  const found = [await findChromium(), findFirefox(), findWebKit()];
  return found.filter((browser) => browser !== undefined);
}

// Finds the browsers of this machine and makes a launcher for each.
import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, globSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import type { BrowserLauncher } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { Launcher } from 'chrome-launcher';

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

async function findChromium(): Promise<FoundBrowser> {
  const installed = Launcher.getInstallations()[0];
  const path = installed ?? (await sparticuz.executablePath());
  const launchOptions = installed
    ? { executablePath: path, args: chromiumFlags }
    : {
        executablePath: path,
        args: [...sparticuz.args, ...chromiumFlags],
        headless: 'shell' as const,
      };
  return {
    name: 'chromium',
    path,
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

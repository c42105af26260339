import { type ChildProcess, spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { BrowserLauncher } from '@web/test-runner';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import type { FoundBrowser } from './FoundBrowser.ts';
import { which } from './which.ts';

/** Finds Debian's WebKitGTK. Its driver starts a browser with a window, which needs a screen in memory. */
export function findWebKit(): FoundBrowser | undefined {
  const driver = which('WebKitWebDriver');
  const xvfb = which('xvfb-run');
  const [path] = globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser');
  if (!(driver && xvfb && path)) return undefined;
  return {
    name: 'webkit',
    path,
    async open() {
      const port = await freePort();
      // In its own process group, so that xvfb-run's children end with it.
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
        // Without this WebdriverIO requests WebDriver BiDi, which WebKitGTK does not have.
        'wdio:enforceWebDriverClassic': true,
        // The tests of a file may end before its page has loaded. A navigation that still waits for the load would
        // fail with the session, and its unhandled rejection would end the run.
        pageLoadStrategy: 'none' as const,
        'webkitgtk:browserOptions': { binary: path, args: ['--automation'] },
      };
      const launcher = webdriverLauncher({
        ...{ hostname: '127.0.0.1', port, path: '/', capabilities },
        // Longer than a run: a repeated navigation would take the page from a later file.
        connectionRetryTimeout: 60 * 60_000,
      });
      // The cast: the launcher's declarations do not support exactOptionalPropertyTypes.
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
    // The group has ended already.
  }
}

import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import sparticuz, { inflate } from '@sparticuz/chromium';
import { chromeLauncher } from '@web/test-runner-chrome';
import { Launcher } from 'chrome-launcher';
import type { FoundBrowser } from './FoundBrowser.ts';

type LaunchOptions = NonNullable<Parameters<typeof chromeLauncher>[0]>['launchOptions'] & {};

type ChromiumOptions = LaunchOptions & { executablePath: string; args: string[] };

/** Flags that keep Chromium from calling home, which takes time on a machine without a network. */
const chromiumFlags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

function installedChromium(): string | undefined {
  try {
    return Launcher.getInstallations()[0];
  } catch {
    // On Linux the function throws when Chromium is not installed.
    return undefined;
  }
}

/** Unpacks the Chromium of the npm package, and the libraries that a bare system lacks. */
async function packagedChromium(): Promise<ChromiumOptions> {
  const bin = join(import.meta.dirname, '../../node_modules/@sparticuz/chromium/bin');
  const executablePath = await sparticuz.executablePath(bin);
  const libraries = join(await inflate(join(bin, 'al2023.tar.br')), 'lib');
  const { LD_LIBRARY_PATH = '' } = process.env;
  return {
    executablePath,
    // This Chromium is headless only. The package's own list of flags would switch off web security as well.
    headless: 'shell',
    args: chromiumFlags,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [libraries, LD_LIBRARY_PATH].filter(Boolean).join(delimiter),
      FONTCONFIG_PATH: join(tmpdir(), 'fonts'),
    },
  };
}

/** Returns options to start the machine's Chromium or, where there is none, that of the npm package. */
export async function chromiumOptions(): Promise<ChromiumOptions> {
  const installed = installedChromium();
  return installed ? { executablePath: installed, args: chromiumFlags } : packagedChromium();
}

export async function findChromium(): Promise<FoundBrowser> {
  const launchOptions = await chromiumOptions();
  return {
    name: 'chromium',
    path: launchOptions.executablePath,
    open: async () => ({ launcher: chromeLauncher({ launchOptions }), close: () => {} }),
  };
}

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { arch, platform } from 'node:process';
import type { Readable } from 'node:stream';
import { Miniflare } from 'miniflare';
import { findRuntime } from '../../runtimes/findRuntime.ts';
import { startProcess } from '../../runtimes/startProcess.ts';
import type { StartedTarget, Target } from './Target.ts';

const scripts = join(import.meta.dirname, 'scripts');

function processTarget(name: string, command: readonly string[]): Target {
  return {
    name,
    async start(installed, config) {
      const [program = '', ...args] = command;
      const script = installed.script(join(scripts, 'server.ts'));
      const { child, ended, output, find } = startProcess(program, [...args, script], {
        PROXY: JSON.stringify(config),
      });
      const [, url = ''] = await find('stdout', /^(http:\S+)$/m);
      return {
        url,
        port: Number(new URL(url).port),
        printed: () => output.stdout + output.stderr,
        async close() {
          child.kill('SIGKILL');
          await ended;
        },
      };
    },
  };
}

/** Starts a module in Cloudflare's runtime, which listens on a port. */
export async function startWorker(options: {
  readonly script: string;
  readonly compatibilityDate: string;
  readonly bindings: object;
  readonly durableObjects?: object;
  /** Files, with the name of the binding that gives them. */
  readonly assets?: object;
  readonly kvNamespaces?: readonly string[];
  /** Folder of the values of KV. */
  readonly kvPersist?: string;
}): Promise<StartedTarget> {
  let printed = '';
  const miniflare = new Miniflare({
    ...{ modules: true, port: 0, host: '127.0.0.1', cf: false },
    ...(options as ConstructorParameters<typeof Miniflare>[0]),
    handleRuntimeStdio(...streams: Readable[]) {
      for (const stream of streams) {
        stream.on('data', (piece: unknown) => {
          printed += piece;
        });
      }
    },
  });
  const url = await miniflare.ready;
  return {
    url: url.href,
    port: Number(url.port),
    printed: () => printed,
    close: () => miniflare.dispose(),
  };
}

const workerd: Target = {
  name: 'workerd',
  start: (installed, config) =>
    startWorker({
      script: installed.worker(join(scripts, 'worker.ts')),
      compatibilityDate: '2026-01-01',
      bindings: { PROXY: config },
    }),
};

function node22(): Target {
  try {
    const { resolve } = createRequire(import.meta.url);
    return processTarget('Node 22', [resolve(`node22-${platform}-${arch}/bin/node`)]);
  } catch {
    const missing = `Node 22 is not installed for ${platform} ${arch}`;
    return { name: 'Node 22', missing, start: () => Promise.reject(new Error(missing)) };
  }
}

/** Every runtime that the proxy supports. */
export const targets: readonly Target[] = [
  node22(),
  processTarget('Node 24', [process.execPath]),
  processTarget('Deno', [findRuntime('deno'), 'run', '--allow-net', '--allow-env']),
  processTarget('Bun', [findRuntime('bun')]),
  workerd,
];

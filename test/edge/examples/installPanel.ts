import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packPackages } from '../../pack/packPackages.ts';
import { tempFolder } from '../../pack/tempFolder.ts';
import { unpack } from '../../pack/unpack.ts';

/** Copies the support panel out of the tarball of edge, and installs what it needs, with the packed packages. */
export function installPanel(): string {
  const tarballs = packPackages();
  const folder = tempFolder('support-panel');
  const edge = unpack(tarballs.get('@intercom-fetch/edge') ?? '');
  cpSync(join(edge, 'examples/support-panel'), folder, { recursive: true });
  // In place of the registry, where they may not be yet.
  const overrides = Object.fromEntries([...tarballs].map(([name, path]) => [name, `file:${path}`]));
  const settings = { overrides, minimumReleaseAge: 1440 };
  writeFileSync(join(folder, 'pnpm-workspace.yaml'), JSON.stringify(settings));
  execFileSync('pnpm', ['install', '--silent', '--prefer-offline'], { cwd: folder, stdio: 'pipe' });
  return folder;
}

export interface Command {
  /** All that it has printed so far. */
  readonly printed: () => string;
  /** Resolves with the match when it has printed one; rejects when it ends without. */
  readonly find: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Resolves to the exit code, or the signal. */
  readonly ended: Promise<number | string>;
  /** Ends it, with what it has started. */
  readonly close: () => Promise<void>;
}

const kills = new Set<() => void>();
process.once('exit', () => {
  for (const kill of kills) kill();
});

/** Runs a command of npm in a folder. npm starts a shell, and that the program: they are a group that ends as one. */
export function runNpm(folder: string, args: readonly string[], env: object = {}): Command {
  const child = spawn('npm', args, {
    cwd: folder,
    detached: true,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece: string) => {
      printed += piece;
      for (const look of waiting) look();
    });
  }
  let isOver = false;
  const ended = once(child, 'close').then(([code, signal]) => {
    isOver = true;
    for (const look of waiting) look();
    return code ?? signal;
  });
  const kill = () => {
    if (!isOver && child.pid) process.kill(-child.pid, 'SIGKILL');
  };
  kills.add(kill);
  return {
    printed: () => printed,
    find: (pattern) =>
      new Promise((resolve, reject) => {
        function look(): void {
          const match = pattern.exec(printed);
          if (match) resolve(match);
          else if (isOver) reject(new Error(`no ${pattern} in ${printed}`));
          else return;
          waiting.delete(look);
        }
        waiting.add(look);
        look();
      }),
    ended,
    async close() {
      kill();
      await ended;
    },
  };
}

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { tempFolder } from '../../pack/tempFolder.ts';
import { startProcess } from '../../runtimes/startProcess.ts';

/** Returns the reason to skip tests with Redis; undefined when it is installed, or must be. */
export function missingRedis(): string | undefined {
  const found = spawnSync('redis-server', ['--version']).status === 0;
  return found || process.env['REQUIRE_REDIS'] ? undefined : 'redis-server is not installed';
}

/** Starts a Redis that listens on a socket in a new folder, so that it conflicts with no other. */
export async function startRedis(): Promise<{ path: string; close: () => Promise<void> }> {
  const path = join(tempFolder('redis'), 'redis.sock');
  const { child, ended, find } = startProcess('redis-server', [
    ...['--port', '0', '--unixsocket', path, '--save', '', '--appendonly', 'no'],
  ]);
  await find('stdout', /ready to accept connections/i);
  return {
    path,
    async close() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

import { createRequire } from 'node:module';
import { arch, platform } from 'node:process';
import { findRuntime } from '../findRuntime.ts';
import { processRuntime } from './processRuntime.ts';
import type { Runtime } from './Runtime.ts';
import { workerd } from './workerd.ts';

/** Finds Node 22 from the registry, where it is a package per platform. */
function findNode22(): readonly string[] | { readonly missing: string } {
  const require = createRequire(import.meta.url);
  try {
    return [require.resolve(`node22-${platform}-${arch}/bin/node`)];
  } catch {
    return { missing: `Node 22 is not installed for ${platform} ${arch}` };
  }
}

/** Every runtime that the packages support, beside browsers. Only Deno needs a permission: for the network. */
export const runtimes: readonly Runtime[] = [
  processRuntime('Node 22', findNode22()),
  processRuntime('Node 24', [process.execPath]),
  processRuntime('Deno', [findRuntime('deno'), 'run', '--allow-net']),
  processRuntime('Bun', [findRuntime('bun')]),
  workerd('2026-07-30'),
  // Before 1 September 2025, its fetch sent the key along to the target of a redirect.
  workerd('2024-01-01'),
];

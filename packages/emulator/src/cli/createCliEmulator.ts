import { UsageError } from '@intercom-fetch/command';
import { createEmulator } from '../createEmulator.ts';
import type { Emulator } from '../Emulator.ts';
import { SeedError } from '../state/SeedError.ts';
import type { Seed } from '../state/Snapshot.ts';
import { createV2Emulator } from '../v2/createV2Emulator.ts';
import type { V2Seed } from '../v2/seed.ts';
import type { V2Emulator } from '../v2/types.ts';
import type { CliOptions } from './parseCliArgs.ts';
import { readJsonFile } from './readJsonFile.ts';

/**
 * Not as the `seed` option, which the emulator keeps beside what it makes of it.
 *
 * @returns whether there was such a file.
 */
async function restore(emulator: Emulator, flag: string, file: string): Promise<boolean> {
  const state = await readJsonFile(flag, file);
  if (state === undefined) return false;
  try {
    emulator.restore(state as Seed);
  } catch (error) {
    if (!(error instanceof SeedError)) throw error;
    throw new UsageError(`${flag} ${file}: ${error.message}`);
  }
  return true;
}

/**
 * Makes the emulator with what it held when it was saved, or else with its seed.
 *
 * @throws UsageError that says which file is wrong, and where.
 */
export async function createCliEmulator(
  { apps, seed, allowFaults, latency }: CliOptions,
  saved: string | undefined,
): Promise<Emulator> {
  const emulator = createEmulator({ apps, allowFaults, latency });
  if (saved !== undefined && (await restore(emulator, '--save', saved))) return emulator;
  if (seed !== undefined && !(await restore(emulator, '--seed', seed))) {
    throw new UsageError(`--seed ${seed}: there is no such file`);
  }
  return emulator;
}

/**
 * Makes an emulator of the current API with its seed.
 *
 * @throws UsageError that says what is wrong with the seed, and where.
 */
export async function createCliV2Emulator(
  { seed: file, allowFaults, latency }: CliOptions,
  accessToken: string,
): Promise<V2Emulator> {
  const seed = file === undefined ? {} : await readJsonFile('--seed', file);
  if (seed === undefined) throw new UsageError(`--seed ${file}: there is no such file`);
  try {
    return createV2Emulator({ accessToken, seed: seed as V2Seed, allowFaults, latency });
  } catch (error) {
    if (!(error instanceof SeedError)) throw error;
    throw new UsageError(`--seed ${file}: ${error.message}`);
  }
}

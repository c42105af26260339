import { type Seed, SeedError } from '@intercom-fetch/emulator';

/** Makes a seed of the app from parts that may be invalid. */
export const seedOf = (parts: object): Seed => ({ apps: { app_1: parts } }) as Seed;

/** Returns the SeedError that `run` throws. */
export function errorOf(run: () => void): SeedError {
  try {
    run();
  } catch (error) {
    if (error instanceof SeedError) return error;
    throw error;
  }
  throw new Error('expected a SeedError');
}

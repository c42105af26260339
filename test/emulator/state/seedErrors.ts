import { type Seed, SeedError } from '@intercom-fetch/emulator';

/** A seed of the app, whatever its parts are. */
export const seedOf = (parts: object): Seed => ({ apps: { app_1: parts } }) as Seed;

/** The SeedError that `run` throws. */
export function errorOf(run: () => void): SeedError {
  try {
    run();
  } catch (error) {
    if (error instanceof SeedError) return error;
    throw error;
  }
  throw new Error('expected a SeedError');
}

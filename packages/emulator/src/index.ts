export type { EmulatedApp } from './checkApps.ts';
export { createEmulator, type Emulator, type EmulatorOptions } from './createEmulator.ts';
export type { IdFactories } from './ids.ts';
export { SeedError } from './state/SeedError.ts';
export type { AppState, Seed, Snapshot } from './state/Snapshot.ts';
export type { UserState } from './state/UserState.ts';

export type { EmulatedApp } from './checkApps.ts';
export { createEmulator, type Emulator, type EmulatorOptions } from './createEmulator.ts';
export type { IdFactories } from './ids.ts';

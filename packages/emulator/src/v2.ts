export { AdminError } from './admin/AdminError.ts';
export type { Fault } from './faults/Fault.ts';
export { SeedError } from './state/SeedError.ts';
export type { V2Admin, V2AdminAct } from './v2/admin.ts';
export { createV2Emulator } from './v2/createV2Emulator.ts';
export type { V2IdFactories } from './v2/ids.ts';
export type { V2Seed, V2SeedContact, V2SeedConversation, V2Snapshot } from './v2/seed.ts';
export type {
  V2AdminOption,
  V2AttributeOption,
  V2Emulator,
  V2EmulatorOptions,
  V2RateLimit,
  V2Region,
} from './v2/types.ts';

import type { InstalledSmoke } from './installSmoke.ts';
import type { Servers } from './servers/startServers.ts';
import type { Report } from './smoke/smoke.ts';

/** Something that runs JavaScript, on its own and without any help of the test. */
export interface Runtime {
  readonly name: string;
  /** Why it cannot be had here. */
  readonly missing?: string | undefined;
  /** Runs the suite. Rejects when the runtime says anything else, or does not end. */
  smoke(installed: InstalledSmoke, servers: Servers): Promise<Report>;
  /** Loads a module that only holds a client. Rejects when that does anything. */
  idle(installed: InstalledSmoke, servers: Servers): Promise<void>;
}

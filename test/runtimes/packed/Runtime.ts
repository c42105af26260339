import type { InstalledSmoke } from './installSmoke.ts';
import type { Servers } from './servers/startServers.ts';
import type { Report } from './smoke/smoke.ts';

export interface Outcome {
  readonly report: Report;
  /** What is wrong with the runtime's end or with what it has said besides; an empty text when nothing is. */
  readonly wrong: string;
}

/** Something that runs JavaScript, on its own and without any help of the test. */
export interface Runtime {
  readonly name: string;
  /** Why it cannot be had here. */
  readonly missing?: string | undefined;
  /** Runs the suite. */
  smoke(installed: InstalledSmoke, servers: Servers): Promise<Outcome>;
  /** Loads a module that only holds a client. Rejects when that does anything. */
  idle(installed: InstalledSmoke, servers: Servers): Promise<void>;
}

import type { InstalledSmoke } from './installSmoke.ts';
import type { Servers } from './servers/startServers.ts';
import type { Report } from './smoke/smoke.ts';

export interface Outcome {
  readonly report: Report;
  /** Description of an exit code or an output that is wrong; empty when there is none. */
  readonly wrong: string;
}

/** A runtime, which runs JavaScript independently of the test. */
export interface Runtime {
  readonly name: string;
  /** Reason why the runtime is not available. */
  readonly missing?: string | undefined;
  /** Runs the suite. */
  smoke(installed: InstalledSmoke, servers: Servers): Promise<Outcome>;
  /** Loads a module that only makes a client. Rejects when that prints anything or keeps running. */
  idle(installed: InstalledSmoke, servers: Servers): Promise<void>;
}

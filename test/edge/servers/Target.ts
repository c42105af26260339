import type { InstalledEdge } from './installEdge.ts';
import type { Config } from './scripts/makeFetch.ts';

/** A proxy that listens in a runtime. */
export interface StartedTarget {
  /** Ends with a slash. */
  readonly url: string;
  readonly port: number;
  /** Returns its output. */
  readonly printed: () => string;
  readonly close: () => Promise<void>;
}

/** A runtime that the proxy supports. */
export interface Target {
  readonly name: string;
  readonly missing?: string | undefined;
  readonly start: (installed: InstalledEdge, config: Config) => Promise<StartedTarget>;
}

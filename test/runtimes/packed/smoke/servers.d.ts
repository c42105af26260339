import type { Servers } from '../servers/startServers.ts';

declare global {
  /** Where the test's servers are: put in when the suite is bundled, so that no runtime is asked for it. */
  const SERVERS: Servers;
}

import type { Servers } from '../servers/startServers.ts';

declare global {
  /** URLs of the test's servers, which the bundle of the suite defines, because runtimes differ in how they pass values. */
  const SERVERS: Servers;
}

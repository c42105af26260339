import { startApi } from './startApi.ts';
import { startStage } from './startStage.ts';

/** URLs of the servers that the smoke suite calls. */
export interface Servers {
  /** Base URL of the emulator. */
  readonly api: string;
  /** Origin of the server that plays the scenes. */
  readonly stage: string;
  /** Origin of the server that reports the course of a scene. */
  readonly control: string;
}

export interface StartedServers {
  readonly servers: Servers;
  /** Method and path of each request that reached an app of the emulator, by its App ID. */
  readonly reached: ReadonlyMap<string, readonly string[]>;
  close(): Promise<unknown>;
}

/** Starts the servers of one runtime, so that no runtime can see the requests of another. */
export async function startServers(...of: Parameters<typeof startApi>): Promise<StartedServers> {
  const api = await startApi(...of);
  const stage = await startStage();
  return {
    servers: { api: api.url, stage: stage.origin, control: stage.control },
    reached: api.reached,
    close: () => Promise.all([api.close(), stage.close()]),
  };
}

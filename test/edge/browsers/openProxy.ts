import type { Fault } from '@intercom-fetch/emulator';

/** A proxy on another origin than the page's, in front of an emulator. */
export interface OpenProxy {
  /** The base URL for a client. */
  readonly url: string;
  /** Returns the requests that have reached the emulator since the last call, such as `GET /v1/users`. */
  readonly reached: () => Promise<string[]>;
  readonly fail: (fault: Fault) => Promise<void>;
  readonly close: () => Promise<void>;
}

async function ask<T>(path: string, body?: unknown): Promise<T> {
  const init = { method: 'POST', body: JSON.stringify(body ?? null) };
  return (await fetch(`/proxies/${path}`, init)).json();
}

/** Opens a proxy that allows pages of these origins. */
export async function openProxy(origins: readonly string[]): Promise<OpenProxy> {
  const { url, id } = await ask<{ url: string; id: number }>('start', origins);
  return {
    url,
    async reached() {
      const { reached } = await ask<{ reached: { endpoint: string }[] }>(`reached/${id}`);
      return reached.map(({ endpoint }) => endpoint);
    },
    fail: (fault) => ask(`fail/${id}`, fault),
    close: () => ask(`end/${id}`),
  };
}

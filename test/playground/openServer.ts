import type { ReceivedRequest } from '../runner/serveEmulators.ts';

export interface Server {
  readonly baseUrl: string;
  /** Closes it, and tells what it was asked. Preflights are left out. */
  end(): Promise<ReceivedRequest[]>;
}

/** An emulator behind a real connection, started by the test runner. It knows the tests' app, and Ada. */
export async function openServer(): Promise<Server> {
  // By POST, which no browser keeps an answer of.
  const ask = async (path: string) => (await fetch(path, { method: 'POST' })).json();
  const { url, id }: { url: string; id: number } = await ask('/emulators/start');
  return {
    baseUrl: url,
    async end() {
      const { received }: { received: ReceivedRequest[] } = await ask(`/emulators/end/${id}`);
      return received.filter(({ method }) => method !== 'OPTIONS');
    },
  };
}

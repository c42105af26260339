import { fullState } from '../../../core/strict/fullState.ts';
import { operations } from '../../../core/strict/operations.ts';
import type { Packed } from '../installSmoke.ts';

export interface StartedApi {
  readonly url: string;
  readonly reached: ReadonlyMap<string, readonly string[]>;
  close(): Promise<unknown>;
}

/** Returns the App ID in a Basic authorization, or an empty text. */
function appOf(request: Request): string {
  const [, basic = ''] = (request.headers.get('authorization') ?? '').split(' ');
  return atob(basic).split(':')[0] ?? '';
}

/** Starts the packed emulator, with an app for each operation and one more, so that no check changes the data of another. */
export async function startApi({ createEmulator, serve }: Packed): Promise<StartedApi> {
  const names = [...Object.keys(operations), 'module-scope'];
  const emulator = createEmulator({
    apps: names.map((appId) => ({ appId, apiKey: `key of ${appId}` })),
    seed: { apps: Object.fromEntries(names.map((appId) => [appId, fullState])) },
  });
  const reached = new Map<string, string[]>();
  const server = await serve(
    {
      ...emulator,
      fetch(input) {
        const request = new Request(input);
        const line = `${request.method} ${new URL(request.url).pathname}`;
        reached.set(appOf(request), [...(reached.get(appOf(request)) ?? []), line]);
        return emulator.fetch(request);
      },
    },
    { port: 0 },
  );
  return { url: server.url, reached, close: () => server.close() };
}

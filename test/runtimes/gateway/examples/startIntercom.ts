import { createV2Emulator, type V2Emulator } from '@intercom-fetch/emulator/v2';
import { serve } from '@intercom-fetch/gateway/node';

export const accessToken = 'token-to-look-for-4711';

/** Number of users, the same as in the figures of the documentation. */
export const total = 1_665;

/** An emulated workspace on a real server, in Intercom's place. */
export interface StartedIntercom {
  /** Ends with a slash. */
  readonly url: string;
  readonly emulator: V2Emulator;
  /** Returns the calls since the last time, such as `POST /contacts/search`. */
  readonly calls: () => string[];
  readonly close: () => Promise<void>;
}

export async function startIntercom(): Promise<StartedIntercom> {
  const contacts = Array.from({ length: total }, (_, index) => ({
    external_id: String(index + 1),
    created_at: 1_000_000 + index,
  }));
  const emulator = createV2Emulator({
    ...{ accessToken, seed: { contacts } },
    attributes: [{ name: 'logins', model: 'contact', data_type: 'integer' }],
  });
  const calls: string[] = [];
  const server = await serve(
    {
      fetch(request) {
        calls.push(`${request.method} ${new URL(request.url).pathname}`);
        return emulator.fetch(request);
      },
    },
    { port: 0 },
  );
  return {
    url: new URL('/', server.url).href,
    emulator,
    calls: () => calls.splice(0),
    close: server.close,
  };
}

import type { Client } from '@intercom-fetch/core';
import { testClient } from '../../support/app.ts';
import { nextTurn } from '../../support/nextTurn.ts';

/** Makes `count` users, whose user_ids are their positions. */
export const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ user_id: String(index) }));

export const indexesOf = (list: readonly { index: number }[]) => list.map(({ index }) => index);

/** Makes a client of a server that responds to bulk requests, by the user_ids in the batch. */
export function bulkClient(respond: (ids: string[]) => Response | Promise<Response>): Client {
  return testClient({
    // A server may list failed users in ways that the schema does not allow.
    hooks: { onMismatch() {} },
    fetch: async (request) => {
      const { users } = (await request.json()) as { users: { user_id: string }[] };
      return respond(users.map(({ user_id }) => user_id));
    },
  });
}

/** Makes the response to a batch whose users were all accepted. */
export const taken = () => Response.json({ failed: [] }, { status: 201 });

/** Makes the response of a server that asks to slow down. */
export const slowDown = (seconds?: number, status = 429) =>
  Response.json(
    {},
    { status, headers: seconds === undefined ? {} : { 'Retry-After': `${seconds}` } },
  );

export interface HeldBulkApi {
  readonly client: Client;
  /** Returns the number of requests that have been sent. */
  sent(): number;
  /** Resolves when `count` requests wait for a response, and no more come. */
  waiting(count: number): Promise<void>;
  /** Responds to the oldest request. */
  respond(response: Response): void;
}

/** Makes a server whose responses wait until the test sends them. */
export function heldBulkApi(): HeldBulkApi {
  const requests: ((response: Response) => void)[] = [];
  let sent = 0;
  const client = bulkClient(() => {
    sent += 1;
    return new Promise((resolve) => requests.push(resolve));
  });
  return {
    client,
    sent: () => sent,
    async waiting(count) {
      for (let turn = 0; requests.length < count && turn < 1000; turn++) await nextTurn();
      for (let turn = 0; turn < 5; turn++) await nextTurn();
      if (requests.length !== count) throw new Error(`${requests.length} requests are waiting`);
    },
    respond(response) {
      const resolve = requests.shift();
      if (!resolve) throw new Error('no request is waiting');
      resolve(response);
    },
  };
}

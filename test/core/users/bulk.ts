import type { Client } from '@intercom-fetch/core';
import { testClient } from '../../support/app.ts';
import { nextTurn } from '../../support/nextTurn.ts';

/** So many users, whose user_ids are their places. */
export const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ user_id: String(index) }));

export const indexesOf = (list: readonly { index: number }[]) => list.map(({ index }) => index);

/** A client of a server that responds to bulk requests, given the user_ids in the batch. */
export function bulkClient(respond: (ids: string[]) => Response | Promise<Response>): Client {
  return testClient({
    // A server may name users in odd ways, which is off-schema.
    hooks: { onMismatch() {} },
    fetch: async (request) => {
      const { users } = (await request.json()) as { users: { user_id: string }[] };
      return respond(users.map(({ user_id }) => user_id));
    },
  });
}

/** The response to a batch of which all were taken. */
export const taken = () => Response.json({ failed: [] }, { status: 201 });

/** The response of a server that wants to be asked again later. */
export const slowDown = (seconds?: number, status = 429) =>
  Response.json(
    {},
    { status, headers: seconds === undefined ? {} : { 'Retry-After': `${seconds}` } },
  );

export interface HeldBulkApi {
  readonly client: Client;
  /** How many requests have been sent. */
  sent(): number;
  /** Resolves when so many requests wait for a response, and no more come. */
  waiting(count: number): Promise<void>;
  /** Responds to the oldest request. */
  respond(response: Response): void;
}

/** A server whose responses wait until the test gives them. */
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

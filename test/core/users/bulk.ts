import type { Client } from '@intercom-fetch/core';
import { testClient } from '../../support/app.ts';

/** So many users, whose user_ids are their places. */
export const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ user_id: String(index) }));

export const indexesOf = (list: readonly { index: number }[]) => list.map(({ index }) => index);

/** A client whose bulk requests are answered by `respond`, given the user_ids in the batch. */
export function bulkClient(respond: (ids: string[]) => Response | Promise<Response>): Client {
  return testClient({
    fetch: async (request) => {
      const { users } = (await request.json()) as { users: { user_id: string }[] };
      return respond(users.map(({ user_id }) => user_id));
    },
  });
}

/** The answer to a batch of which all were taken. */
export const taken = () => Response.json({ failed: [] }, { status: 201 });

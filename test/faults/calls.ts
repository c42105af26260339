import { type Client, createNote, createUser, getUser } from '@intercom-fetch/core';

/** A call of each kind that the client treats differently when something fails. */
export interface Kind {
  /** Method and target of its request. */
  readonly line: string;
  readonly call: (client: Client) => Promise<unknown>;
}

const email = 'ada@example.com';

export const kinds = {
  read: {
    line: 'GET /v1/users?email=ada%40example.com',
    call: (client) => getUser(client, { email }),
  },
  upsert: {
    line: 'POST /v1/users',
    call: (client) => createUser(client, { email, name: 'Ada' }),
  },
  'other write': {
    line: 'POST /v1/users/notes',
    call: (client) => createNote(client, { email, body: 'Asked for an invoice' }),
  },
} satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;

export const kindNames = Object.keys(kinds) as KindName[];

import { createClient, getUser, NotFoundError } from '@intercom-fetch/core';
import { expect } from 'chai';
import * as v from 'valibot';
import { operations } from '../../../core/strict/operations.ts';
import { caught } from '../../../support/caught.ts';
import type { Check } from './checks.ts';

/** Makes a client of the app that the emulator has for this operation. */
const clientFor = (name: string) =>
  createClient({
    ...{ appId: name, apiKey: `key of ${name}`, baseUrl: SERVERS.api },
    validation: 'strict',
  });

const eachOperation = Object.entries(operations).map(([name, [, call, gives]]): [string, Check] => [
  `${name} returns its result`,
  async () => {
    const result = await call(clientFor(name));
    expect(v.safeParse(gives, result).issues).to.equal(undefined);
  },
]);

export const operationChecks: Readonly<Record<string, Check>> = {
  ...Object.fromEntries(eachOperation),

  'a client that was made in module scope makes a call': async (client) => {
    expect((await getUser(client, { user_id: '7902' })).name).to.equal('Somebody');
  },

  "a user that is not there is the API's error": async (client) => {
    const call = getUser(client, { email: 'nobody@example.com' });
    const error = await caught(call, NotFoundError);
    expect([error.status, error.type]).to.deep.equal([404, 'not_found']);
  },
};

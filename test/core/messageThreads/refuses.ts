import { InvalidRequestError } from '@intercom-fetch/core';
import { expect } from 'chai';
import type { Api } from '../../support/api.ts';
import { caught } from '../../support/caught.ts';

/** Fields to add to valid ones, and the message of the error. A field that is undefined is left out. */
export type Refused = [fields: object, message: string];

/** Wrong users, which every operation refuses alike. */
export const wrongUsers: Refused[] = [
  [{ user_id: undefined }, 'email or user_id is required'],
  [{ user_id: null, email: null }, 'email or user_id is required'],
  [{ email: '' }, 'email: must not be empty'],
  [{ user_id: 7 }, 'user_id: expected string, received number'],
];

/** Wrong thread ids, which every operation of one thread refuses alike. */
export const wrongThreadIds: Refused[] = [
  [{ thread_id: undefined }, 'thread_id: is missing'],
  [{ thread_id: null }, 'thread_id: expected number, received null'],
  [{ thread_id: '5591' }, 'thread_id: expected number, received string'],
  [{ thread_id: 5591.5 }, 'thread_id: must be an integer'],
  [{ thread_id: 1e21 }, 'thread_id: must be an integer'],
  [{ thread_id: Number.NaN }, 'thread_id: expected number, received NaN'],
];

export const wrongBodies: Refused[] = [
  [{ body: undefined }, 'body: is missing'],
  [{ body: '' }, 'body: must not be empty'],
  [{ body: ['x'] }, 'body: expected string, received Array'],
];

/** Tests that each case is refused before anything is sent. */
export function itRefuses(
  api: Api,
  endpoint: string,
  good: object,
  refused: Refused[],
  call: (params: never) => Promise<unknown>,
): void {
  for (const [fields, message] of refused) {
    const [[name, value] = []] = Object.entries(fields);
    it(`refuses ${name} ${JSON.stringify(value)} before anything is sent: ${message}`, async () => {
      const entries = Object.entries({ ...good, ...fields }).filter(([, it]) => it !== undefined);
      const outcome = call(Object.fromEntries(entries) as never);
      const error = await caught(outcome, InvalidRequestError);
      expect(error.message).to.equal(`${endpoint}: ${message}`);
      expect(api.sent).to.have.length(0);
    });
  }
}

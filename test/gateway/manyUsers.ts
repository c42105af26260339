import { listUsers, type UserPage } from '@intercom-fetch/core';
import { open, type Stage, type StageOptions } from './stage.ts';

/** Users of the workspace, beside whom there are leads. */
export const total = 1665;

const users = Array.from({ length: total }, (_, index) => ({
  external_id: `u${index}`,
  created_at: 1_000_000 + index,
  tags: index % 5 ? [] : ['Fifth'],
}));
// Leads stand between the users.
const leads = Array.from({ length: 20 }, (_, index) => ({
  ...{ role: 'lead' as const, created_at: 1_000_000 + index * 70, tags: ['Fifth'] },
}));

/** The workspace with all of them. */
export const full = open({ emulator: { seed: { contacts: [...users, ...leads] } } });

/** A gateway that knows nothing yet, before the workspace of 1,665 users. */
export const cold = (gateway: StageOptions['gateway'] = {}): Stage => full.another({ gateway });

/** The user_ids of all, oldest first. */
export const allIds = users.map(({ external_id }) => external_id);

/** Reads a page of the list. */
export const page = (stage: Stage, number: number, per_page: number): Promise<UserPage> =>
  listUsers(stage.client, { page: number, per_page });

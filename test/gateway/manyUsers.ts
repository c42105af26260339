import { listUsers, type UserPage } from '@intercom-fetch/core';
import { open, type Stage, type StageOptions } from './stage.ts';

/** Number of users in the workspace, which has leads as well. */
export const total = 1665;

const users = Array.from({ length: total }, (_, index) => ({
  external_id: `u${index}`,
  created_at: 1_000_000 + index,
  tags: index % 5 ? [] : ['Fifth'],
}));
// Leads are between the users in the order of creation.
const leads = Array.from({ length: 20 }, (_, index) => ({
  ...{ role: 'lead' as const, created_at: 1_000_000 + index * 70, tags: ['Fifth'] },
}));

/** A stage whose workspace has all users and leads. */
export const full = open({ emulator: { seed: { contacts: [...users, ...leads] } } });

/** Opens a gateway with an empty store, in front of the workspace of 1,665 users. */
export const cold = (gateway: StageOptions['gateway'] = {}): Stage => full.another({ gateway });

/** The user_ids of all, oldest first. */
export const allIds = users.map(({ external_id }) => external_id);

/** Reads a page of the list. */
export const page = (stage: Stage, number: number, per_page: number): Promise<UserPage> =>
  listUsers(stage.client, { page: number, per_page });

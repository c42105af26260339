import type { Users } from './users/createUsers.ts';

/** What stands behind one App ID. */
export interface App {
  readonly users: Users;
  accepts(apiKey: string): boolean;
}

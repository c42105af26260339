import * as v from 'valibot';
import { identifierEntries } from '../users/identified.ts';
import type { UserIdentifier } from '../users/UserIdentifier.ts';

/** Says which thread of which user is meant. */
export type MessageThreadIdentifier = UserIdentifier & {
  /** Which of the user's threads, an integer. */
  thread_id: number;
};

/** The id of a thread. A number that JSON and a URL do not write digit by digit is not one. */
const ThreadIdSchema: v.GenericSchema<number> = v.pipe(
  v.number(),
  v.check((number) => Number.isSafeInteger(number), 'must be an integer'),
);

/** The fields of both, for schemas of calls that take more besides. */
export const threadEntries: typeof identifierEntries & {
  readonly thread_id: v.GenericSchema<number>;
} = { ...identifierEntries, thread_id: ThreadIdSchema };

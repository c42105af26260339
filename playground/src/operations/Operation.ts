import type { Client, Issue, RequestOptions } from '@intercom-fetch/core';
import { findIssues } from '@intercom-fetch/transport';
import type { GenericSchema } from 'valibot';

export const resources = [
  'Users',
  'Notes',
  'Impressions',
  'Message threads',
  'Tags',
  'Events',
] as const;

/** A function of the library, with all that a form for it needs. `P` is what the form gives. */
export interface Operation<P, R> {
  /** Of the function. */
  readonly name: string;
  /** What to call its result in code; missing when it has none. */
  readonly gives?: string;
  readonly title: string;
  readonly resource: (typeof resources)[number];
  /** Method and path. */
  readonly request: string;
  readonly description: string;
  /** What the form is made from. */
  readonly schema: GenericSchema;
  /** Works with the data that the page starts with. */
  readonly example: P;
  /** What the library finds wrong with the parameters. */
  check(params: P): readonly Issue[];
  /** What stands between `client` and the options in the line of code, where it is not just `params`. */
  args?(params: P): readonly unknown[];
  call(client: Client, params: P, options: RequestOptions): Promise<R>;
  /** What came of it, in a sentence. */
  tell(result: R): string;
  /** Whether it is iterated over, not awaited. */
  readonly iterated?: boolean;
  /** Whether it asks before it acts. */
  readonly asks?: boolean;
}

/** One whose parameters and result are not known in advance. */
export type AnyOperation = Operation<unknown, unknown>;

/** An entry of the table. It is checked by its schema, unless it says otherwise. */
export function operation<P, R>(
  entry: Omit<Operation<P, R>, 'check'> & Partial<Pick<Operation<P, R>, 'check'>>,
): Operation<P, R> {
  return { check: (params) => findIssues(entry.schema, params), ...entry };
}

import type { Client, Issue, RequestOptions } from '@intercom-fetch/core';
import { findIssues } from '@intercom-fetch/transport';
import type { GenericSchema } from 'valibot';
import { formatRoute, type Route } from '../shell/Route.ts';

export const resources = [
  'Users',
  'Notes',
  'Impressions',
  'Message threads',
  'Tags',
  'Events',
] as const;

/** A function of the library, with what its form needs. `P` is the value of the form. */
export interface Operation<P, R> {
  /** The name of the function. */
  readonly name: string;
  /** The name of the result in code; missing when there is none. */
  readonly gives?: string;
  readonly title: string;
  readonly resource: (typeof resources)[number];
  /** Method and path. */
  readonly request: string;
  readonly description: string;
  /** The schema that the form is made from. */
  readonly schema: GenericSchema;
  /** Parameters that work with the data that the page starts with. */
  readonly example: P;
  /** The issues that the library has with the parameters. */
  check(params: P): readonly Issue[];
  /** The arguments between `client` and the options in code, where they are not just `params`. */
  args?(params: P): readonly unknown[];
  call(client: Client, params: P, options: RequestOptions): Promise<R>;
  /** Describes the result in a sentence. */
  describe(result: R): string;
  /** True when the result is iterated over and not awaited. */
  readonly iterated?: boolean;
  /** True when the form asks for confirmation first. */
  readonly asks?: boolean;
}

/** Formats a number of things, such as `1 user` and `2 users`. */
export const countOf = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;

/** An operation whose parameters and result have no known types. */
export type AnyOperation = Operation<unknown, unknown>;

/** Makes an entry of the table. Its parameters are checked by its schema, unless it has a `check` of its own. */
export function operation<P, R>(
  entry: Omit<Operation<P, R>, 'check'> & Partial<Pick<Operation<P, R>, 'check'>>,
): Operation<P, R> {
  return { check: (params) => findIssues(entry.schema, params), ...entry };
}

/** Formats a link to the form of an operation, filled with parameters. */
export function paramsLink({ name }: Pick<AnyOperation, 'name'>, params: unknown): string {
  return formatRoute({ view: 'operations', item: name, query: { params: JSON.stringify(params) } });
}

/** Reads the parameters of such a link; undefined when there are none, or no JSON. */
export function readParams({ query }: Route): unknown {
  try {
    return JSON.parse(query['params'] ?? '');
  } catch {
    return undefined;
  }
}

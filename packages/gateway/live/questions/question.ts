import type { Reply } from '../intercom.ts';
import { listIn, textIn, valueIn } from '../intercom.ts';
import type { LiveOptions } from '../options.ts';
import type { Redactor } from '../redact.ts';
import { condition, createdId, searchContacts, type Workspace } from '../workspace.ts';

/**
 * Whether Intercom does what the gateway takes for granted. `measured` has no right or wrong; `not answered`
 * had something go wrong on the way.
 */
export type Verdict = 'as assumed' | 'differs' | 'measured' | 'skipped' | 'not answered';

/** The answer to a question. */
export interface Finding {
  readonly verdict: Verdict;
  /** What was seen, as a sentence of the report. It holds text of Intercom's only as the redactor quotes it. */
  readonly seen: string;
}

/** What a question has at hand. */
export interface Context extends Pick<Workspace, 'call' | 'createContact' | 'createTag'> {
  readonly options: Pick<LiveOptions, 'region' | 'version' | 'cursorMinutes'>;
  readonly workspace: Workspace;
  /** Returns a text of Intercom's as it may stand in the report. */
  readonly quote: Redactor['quote'];
  /** Makes an identity that no other contact has. */
  readonly identity: () => { readonly external_id: string; readonly email: string };
  /** Two users that the search finds, and the seconds until it did. They are created once. */
  readonly found: () => Promise<FoundPair>;
  /** Runs a test until it holds or the longest lag is over; returns the seconds that took, or undefined. */
  readonly until: (test: () => Promise<boolean>) => Promise<number | undefined>;
  readonly sleep: (ms: number) => Promise<void>;
  /** The time in milliseconds. */
  readonly now: () => number;
  /** Asks the person at the terminal to do something, and waits for Enter. Undefined without one. */
  readonly ask: ((text: string) => Promise<void>) | undefined;
}

/** Two users that a search finds. */
export interface FoundPair {
  readonly ids: readonly [string, string];
  readonly externalIds: readonly [string, string];
  readonly seconds: number;
}

/** One thing that the gateway takes for granted. */
export interface Question {
  readonly id: string;
  readonly text: string;
  readonly assumed: string;
  /** Answers it, or returns a function that does so after all other questions. */
  readonly answer: (context: Context) => Promise<Finding | (() => Promise<Finding>)>;
}

/** Chooses the verdict by whether something holds. */
export const finding = (holds: boolean, seen: string): Finding => ({
  ...{ verdict: holds ? 'as assumed' : 'differs', seen },
});

/** Describes a response by its status and, of a refusal, its code and text. */
export function describe(
  { status, body }: Pick<Reply, 'status' | 'body'>,
  quote: Redactor['quote'],
): string {
  const [first] = listIn(body, 'errors');
  const [code, message] = [textIn(first, 'code'), textIn(first, 'message')].map(quote);
  return [String(status), code && `\`${code}\``, message && `“${message}”`]
    .filter(Boolean)
    .join(' ');
}

/** Creates a user who has nothing but an identity. */
export async function createUser(
  context: Context,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly id: string; readonly external_id: string; readonly email: string }> {
  const identity = context.identity();
  const reply = await context.createContact({ role: 'user', ...identity, ...fields });
  return { ...identity, id: createdId(reply) };
}

/** Waits until a search finds as many contacts as it should; returns the seconds, or undefined. */
export function untilFound(
  { call, until }: Context,
  query: object,
  count: number,
): Promise<number | undefined> {
  return until(async () => {
    const { body } = await call(searchContacts(query, { pagination: { per_page: 5 } }));
    return valueIn(body, 'total_count') === count;
  });
}

/** A search for contacts by their `external_id`, as the gateway makes it. */
export const byExternalIds = (externalIds: readonly string[]): object =>
  condition('external_id', 'IN', externalIds);

import { ApiError, IntercomError } from '@intercom-fetch/transport';
import { type Call, connect, textIn, valueIn } from './intercom.ts';
import { type LiveOptions, tokenVariable } from './options.ts';
import { archiveQuestions } from './questions/archive.ts';
import { conversationQuestions } from './questions/conversations.ts';
import { escapingQuestions } from './questions/escaping.ts';
import { identityQuestions } from './questions/identity.ts';
import { type Context, describe, type Finding, type Question } from './questions/question.ts';
import { createFoundPair, searchQuestions } from './questions/search.ts';
import { serviceQuestions } from './questions/service.ts';
import { createRedactor, type Redactor } from './redact.ts';
import { nameLeftovers, writeReport } from './report.ts';
import { condition, createWorkspace, searchContacts, UnexpectedReply } from './workspace.ts';

/** All questions, in the order in which they are asked. */
export const questions: readonly Question[] = [
  ...serviceQuestions,
  ...searchQuestions,
  ...identityQuestions,
  ...archiveQuestions,
  ...escapingQuestions,
  ...conversationQuestions,
];

/** A larger workspace is hardly one for tests. */
const maxContacts = 100;

/** What the check needs of the process that it runs in. */
export interface Surroundings {
  readonly fetch: (input: Request) => Promise<Response>;
  /** How often a call is repeated at most, where that can do nothing twice. */
  readonly retry: number;
  /** The time in milliseconds. */
  readonly now: () => number;
  /** Rejects with the reason of the signal when that aborts. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Ends the questions. */
  readonly signal: AbortSignal;
  /** In everything that is created. */
  readonly marker: string;
  /** Writes the report, which holds no personal data. */
  readonly print: (report: string) => void;
  /** Writes a message to the person at the terminal. */
  readonly log: (message: string) => void;
  /** Asks whether to begin; undefined when nobody can be asked. */
  readonly confirm: ((text: string) => Promise<boolean>) | undefined;
  /** Asks for an act in the inbox, and waits until it is done. */
  readonly ask: ((text: string) => Promise<void>) | undefined;
}

/** Describes what went wrong without a text that the redactor has not seen. */
function describeError(error: unknown, quote: Redactor['quote']): string {
  if (error instanceof UnexpectedReply) {
    return `${error.reply.operation} responded with ${describe(error.reply, quote)}`;
  }
  if (error instanceof ApiError) return `a call was responded with ${describe(error, quote)}`;
  if (error instanceof IntercomError) return `a call failed with ${error.name}`;
  return error instanceof Error ? quote(error.message) : 'something else was thrown';
}

/** The check cannot begin. Its message holds no data of the workspace but its name. */
class CannotBegin extends Error {
  override readonly name = 'CannotBegin';
}

/** Looks at the workspace, and asks whether to begin in it. */
async function enter(
  call: Call,
  { allowLarge, interactive, yes, version }: LiveOptions,
  { ask, confirm, signal }: Surroundings,
  quote: Redactor['quote'],
): Promise<void> {
  if (interactive && !ask) throw new CannotBegin('--interactive needs a terminal');
  const me = await call({ id: 'identifyAdmin', method: 'GET', path: '/me' }, signal);
  if (me.status >= 300) {
    throw new CannotBegin(`version ${version} is not taken: ${describe(me, quote)}`);
  }
  const everybody = condition('role', 'IN', ['user', 'lead']);
  const counted = await call(searchContacts(everybody, { pagination: { per_page: 1 } }), signal);
  const count = Number(valueIn(counted.body, 'total_count'));
  if (!(count >= 0))
    throw new CannotBegin(`contacts cannot be counted: ${describe(counted, quote)}`);
  if (count > maxContacts && !allowLarge) {
    throw new CannotBegin(
      `the workspace has ${count} contacts, more than one for tests; --allow-large begins all the same`,
    );
  }
  if (yes) return;
  if (!confirm)
    throw new CannotBegin('there is no terminal to ask at; --yes begins without asking');
  const name = textIn(me.body, 'app', 'name') || 'without a name';
  const text = `The workspace ${JSON.stringify(name)} has ${count} contacts. Up to 20 more, 4 conversations and a tag
will be created in it and removed again. Begin?`;
  if (!(await confirm(text))) throw new CannotBegin('nothing was done');
}

/** Makes a function that runs a test until it holds. The time between two runs grows from 1 to 10 s. */
function createUntil({ now, sleep }: Surroundings, maxLag: number, signal?: AbortSignal) {
  return async (test: () => Promise<boolean>): Promise<number | undefined> => {
    const started = now();
    for (let delay = 1000; ; delay = Math.min(10_000, delay * 1.5)) {
      if (await test()) return Math.round((now() - started) / 1000);
      if (now() - started + delay > maxLag * 1000) return undefined;
      await sleep(delay, signal);
    }
  };
}

/**
 * Asks all questions of a workspace, removes what that created, and prints the report.
 *
 * @returns the exit code: 1 when the check did not begin, was ended, or left something behind.
 */
export async function runLiveCheck(options: LiveOptions, given: Surroundings): Promise<number> {
  const { signal, marker, now, sleep, log } = given;
  const redactor = createRedactor();
  const { quote } = redactor;
  const call = connect({ ...options, fetch: given.fetch, retry: given.retry, redactor });
  try {
    await enter(call, options, given, quote);
  } catch (error) {
    const isRefusal = error instanceof ApiError && error.status === 401;
    const reason = error instanceof CannotBegin ? error.message : describeError(error, quote);
    log(isRefusal ? `Intercom does not take ${tokenVariable} here: is the region right?` : reason);
    return 1;
  }

  const settle = createUntil(given, options.maxLag);
  const workspace = createWorkspace({ call, marker, signal, until: settle });
  let pair: ReturnType<typeof createFoundPair> | undefined;
  let identities = 0;
  const context: Context = {
    ...{ ...workspace, workspace, options, quote, now },
    identity() {
      identities += 1;
      const external_id = `${marker}-${identities}`;
      return { external_id, email: `${external_id}@example.com` };
    },
    found() {
      pair ??= createFoundPair(context);
      return pair;
    },
    until: createUntil(given, options.maxLag, signal),
    sleep: (ms) => sleep(ms, signal),
    ask: options.interactive ? given.ask : undefined,
  };

  const findings = new Map<Question, Finding>();
  const later = new Map<Question, () => Promise<Finding>>();

  async function answer(question: Question, run: () => ReturnType<Question['answer']>) {
    try {
      signal.throwIfAborted();
      const found = await run();
      if (typeof found === 'function') later.set(question, found);
      else findings.set(question, found);
    } catch (error) {
      findings.set(
        question,
        signal.aborted
          ? { verdict: 'skipped', seen: 'the check was ended before' }
          : { verdict: 'not answered', seen: describeError(error, quote) },
      );
    }
    const { verdict = 'to be continued' } = findings.get(question) ?? {};
    log(`${question.id}: ${verdict}`);
  }

  let left = { contact: 0, conversation: 0, tag: 0 };
  try {
    for (const question of questions) await answer(question, () => question.answer(context));
    for (const [question, run] of later) await answer(question, run);
  } finally {
    log('removing what was created');
    left = { ...(await workspace.removeAll()) };
  }
  const leftovers = nameLeftovers(left);
  if (leftovers)
    log(`could not be removed, or may be there: ${leftovers}; search Intercom for ${marker}`);
  given.print(
    writeReport({
      ...{ version: options.version, left, ended: now() },
      host: options.region ? `region ${options.region}` : 'a host of its own',
      findings: questions.flatMap((question) => {
        const found = findings.get(question);
        return found ? [{ ...found, question }] : [];
      }),
    }),
  );
  return signal.aborted || leftovers ? 1 : 0;
}

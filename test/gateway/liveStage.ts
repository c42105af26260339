// The live check in an emulated workspace. In every test, the report is searched for every text that was sent or
// received.
import assert from 'node:assert/strict';
import {
  createV2Emulator,
  type V2Emulator,
  type V2EmulatorOptions,
} from '@intercom-fetch/emulator/v2';
import { readOptions, tokenVariable } from '../../packages/gateway/live/options.ts';
import { questions, runLiveCheck } from '../../packages/gateway/live/runLiveCheck.ts';
import { checker } from '../emulator/v2/description.ts';

export const token = 'token:4711';
export const marker = 'ifl-0123456789';
const start = Date.UTC(2026, 7, 21, 12);

/** A call of the check, before it reaches the workspace. */
export interface LiveCall {
  /** Such as `POST /contacts/search`, with `{id}` in the place of ids. */
  readonly route: string;
  readonly request: Request;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it, and each assertion says what is there
  readonly body: any;
  /** Number of the call, from 1. */
  readonly number: number;
}

/** Handles calls between the check and the workspace. */
export type Intercept = (
  call: LiveCall,
  next: () => Promise<Response>,
) => Response | Promise<Response>;

export interface LiveStageOptions {
  readonly emulator?: Partial<V2EmulatorOptions>;
  readonly args?: readonly string[];
  readonly intercept?: Intercept;
  /** Undefined where there is no terminal. */
  readonly confirm?: (text: string) => Promise<boolean>;
  readonly ask?: (text: string, emulator: V2Emulator) => void;
  readonly controller?: AbortController;
}

export interface LiveRun {
  readonly emulator: V2Emulator;
  readonly code: number;
  readonly report: string;
  /** Output at the terminal. */
  readonly logged: string;
  readonly calls: readonly LiveCall[];
  /** The milliseconds of every wait. */
  readonly waits: readonly number[];
  /** Verdicts by question. */
  readonly verdicts: Readonly<Record<string, string>>;
  /** Returns the row of a question in the report: the verdict, and what was seen. */
  row(id: string): { readonly verdict: string; readonly seen: string };
  /** Ids of records that the check created and has not removed. */
  readonly left: readonly string[];
}

export const jsonResponse = (body: unknown, status = 200, headers: HeadersInit = {}): Response =>
  Response.json(body, { status, headers });

/** Makes an error of the API. */
export const refusal = (status: number, code: string, message: string): Response =>
  jsonResponse({ type: 'error.list', request_id: null, errors: [{ code, message }] }, status);

/** Makes a copy of a response with a changed body. */
export async function changed(
  response: Response,
  // biome-ignore lint/suspicious/noExplicitAny: tests change any part of a body
  change: (body: any) => unknown,
): Promise<Response> {
  const { status, headers } = response;
  const body = await response.json();
  return jsonResponse(change(body) ?? body, status, Object.fromEntries(headers));
}

const words = new Set([
  ...['type', 'code', 'role', 'part_type', 'region', 'state', 'field', 'operator', 'message_type'],
  ...['object', 'priority'],
]);

/** Yields every text in a value, except words of the API and sentences of its errors. */
function* textsIn(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      const isVocabulary = typeof each === 'string' && (words.has(key) || key === 'message');
      if (!isVocabulary) yield* textsIn(each);
    }
  }
}

/** Asserts that a report holds none of the texts that were seen. */
export function checkReport(report: string, seen: Iterable<string>): void {
  // Words of the searches, and words that are common in the API.
  const common = new Set(['user', 'lead', 'list', '']);
  for (const text of seen) {
    if (!common.has(text)) assert.ok(!report.includes(text), `the report has ${text} in it`);
  }
  assert.doesNotMatch(report, /[0-9a-f]{24}|@|ifl-/);
}

const routeOf = ({ method, url }: Request) =>
  `${method} ${new URL(url).pathname.replace(/\/find_by_external_id\/.*/, '/find_by_external_id/{id}').replace(/\/[0-9a-f]{24}|\/\d+/g, '/{id}')}`;

/** Runs the check, from its arguments on. */
export async function runLive(options: LiveStageOptions = {}): Promise<LiveRun> {
  let now = start;
  let ids = 0;
  const longId = () => String(710_000_000_000 + ++ids);
  const emulator = createV2Emulator({
    ...{ accessToken: token, now: () => now, rateLimit: { limit: 10_000 } },
    ids: { tag: longId, conversation: longId },
    ...options.emulator,
  });
  const seen = new Set([token, marker]);
  const calls: LiveCall[] = [];
  const waits: number[] = [];
  const deleted = new Set<string>();
  const { signal } = options.controller ?? new AbortController();
  let report = '';
  let logged = '';

  /** The emulator has no routes to remove conversations and tags, which the gateway never does. */
  async function serve(request: Request, text: string): Promise<Response> {
    const [, kind, id] =
      /^DELETE \/(conversations|tags)\/(\d+)$/.exec(
        `${request.method} ${new URL(request.url).pathname}`,
      ) ?? [];
    if (kind && id) {
      deleted.add(id);
      return jsonResponse({ id, object: kind, deleted: true });
    }
    const { method, headers, url } = request;
    const init = { method, headers, ...(text === '' ? {} : { body: text }) };
    const response = await emulator.fetch(url, init);
    if (!options.intercept) await checker?.check({ method, url, body: text, response });
    return response;
  }

  async function liveFetch(request: Request): Promise<Response> {
    request.signal.throwIfAborted();
    const text = await request.text();
    const body = text === '' ? undefined : JSON.parse(text);
    const call = { route: routeOf(request), request, body, number: calls.length + 1 };
    calls.push(call);
    for (const each of textsIn(body)) seen.add(each);
    const next = () => serve(request, text);
    const response = await (options.intercept?.(call, next) ?? next());
    for (const each of textsIn(await response.clone().json())) seen.add(each);
    return response;
  }

  const { args = ['--yes'], confirm, ask } = options;
  const read = readOptions(args, { [tokenVariable]: token });
  assert.ok(read !== 'help');
  const before = new Set(emulator.contacts().map(({ id }) => id));
  const code = await runLiveCheck(read, {
    ...{ fetch: liveFetch, retry: 0, now: () => now, signal, marker, confirm },
    async sleep(ms, abort) {
      abort?.throwIfAborted();
      waits.push(ms);
      now += ms;
    },
    print: (text) => {
      report += text;
    },
    log: (text) => {
      logged += `${text}\n`;
    },
    ask: ask && (async (text) => ask(text, emulator)),
  });
  checkReport(report, seen);
  assert.ok(!logged.includes(token));

  const rows = report.split('\n').map((line) => line.split(/(?<!\\) \| |^\| | \|$/));
  const rowOf = (id: string) => {
    const text = questions.find((question) => question.id === id)?.text;
    const row = rows.find((cells) => cells[1] === text);
    assert.ok(row, `the report has a row for ${id}`);
    return { verdict: (row[3] ?? '').replaceAll('*', ''), seen: row[4] ?? '' };
  };
  const snapshot = emulator.snapshot();
  const left = [
    ...emulator.contacts().map(({ id }) => id),
    ...[...snapshot.conversations, ...snapshot.tags].map(({ id }) => String(id)),
  ].filter((id) => !before.has(id) && !deleted.has(id));
  return {
    ...{ emulator, code, report, logged, calls, waits, left },
    verdicts: report ? Object.fromEntries(questions.map(({ id }) => [id, rowOf(id).verdict])) : {},
    row: rowOf,
  };
}

/** Acts as the person in the inbox. */
export function actInInbox(
  { admin, snapshot }: V2Emulator,
  { noteType = 'note' }: { readonly noteType?: string } = {},
): void {
  const conversation = snapshot().conversations.at(-1);
  const conversation_id = String(conversation?.id);
  admin.addPart({ conversation_id, part_type: noteType, body: '<p>Internal</p>' });
  admin.assign({ conversation_id, assignee_id: '0', body: 'internal' });
  admin.reply({ conversation_id, body: 'Public' });
  admin.close({ conversation_id });
}

// Every call of every operation fails in every way: the response to the caller, the data that was written, and
// the same request after the failure.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { broken, status, strike } from './faults.ts';
import { isRepeated, type SampleRequest, sampleRequests, workspace } from './sampleRequests.ts';
import { skipWaits } from './skipWaits.ts';
import { type Interceptor, open, refused, type Stage, start } from './stage.ts';

type Expected = readonly [status: number, type: string];

const badRequest: Expected = [400, 'bad_request'];
const failed: Expected = [402, 'request_failed'];
const notFound: Expected = [404, 'not_found'];
const tooMany: Expected = [429, 'rate_limit_exceeded'];
const server = (code: number): Expected => [code, 'server_error'];

interface Failure {
  readonly fault: Interceptor;
  readonly expected: Expected;
  /** Set when the gateway repeats the call, where that is safe. */
  readonly isPassing?: true;
}

/** Failures after which the same request is made once more. The other failures are equivalent. */
const healed = ['401', '404', '409', '422', '429 without a reset', '500', '503', 'no network'];

const page = (code: number) => async () =>
  new Response('<p>Something</p>', { status: code, headers: { 'content-type': 'text/html' } });

const failures: readonly (readonly [name: string, failure: Failure])[] = Object.entries({
  400: { fault: status(400), expected: badRequest },
  409: { fault: status(409), expected: badRequest },
  413: { fault: status(413), expected: badRequest },
  422: { fault: status(422), expected: badRequest },
  401: { fault: status(401), expected: server(502) },
  402: { fault: status(402), expected: failed },
  403: { fault: status(403), expected: failed },
  404: { fault: status(404), expected: notFound },
  410: { fault: status(410), expected: notFound },
  405: { fault: status(405), expected: server(502) },
  406: { fault: status(406), expected: server(502) },
  418: { fault: status(418), expected: server(502) },
  408: { fault: status(408), expected: server(504) },
  '429 with a reset': {
    fault: status(429, { 'x-ratelimit-reset': String(start + 5) }),
    expected: tooMany,
  },
  '429 without a reset': { fault: status(429), expected: tooMany },
  500: { fault: status(500), expected: server(500) },
  501: { fault: status(501), expected: server(502) },
  502: { fault: status(502), expected: server(502), isPassing: true },
  503: { fault: status(503), expected: server(503), isPassing: true },
  504: { fault: status(504), expected: server(504), isPassing: true },
  520: { fault: async () => new Response(null, { status: 520 }), expected: server(502) },
  '500 in HTML': { fault: page(500), expected: server(500) },
  'a redirect': { fault: broken.redirect, expected: server(502) },
  'a page in HTML': { fault: broken.html, expected: server(502) },
  'a body that is cut off': { fault: broken.cut, expected: server(502) },
  'no network': { fault: broken.network, expected: server(502), isPassing: true },
  'no response in time': { fault: broken.stalled, expected: server(504) },
} satisfies Record<string, Failure>);

/** Returns the exception from the table for the call that fails; undefined where the table applies. */
function exception(
  { title, calls }: SampleRequest,
  k: number,
  name: string,
): Expected | 'success' | 'not specified' | undefined {
  const call = calls[k - 1];
  const is = (...names: string[]) => names.includes(name);
  // The thread exists: an error would make the caller start it twice.
  if (title === 'start a thread' && k === 3) return 'success';
  // After a look-up that finds nobody, the user is created; if the user exists, the 409 names it.
  if (/^(create|update) a user/.test(title) && k === 1 && is('404')) return 'success';
  if (/^(create|update) a user/.test(title) && k === 1 && is('410')) return 'not specified';
  if (call === 'createNote' && is('404')) return failed;
  if (call === 'detachTagFromContact' && is('404')) return 'success';
  // A thread that no longer exists is left out of the list.
  if (title === 'list threads' && k === 3 && is('404')) return 'success';
  if (title === 'list users of a tag' && k === 2 && is('400', '404')) return 'success';
  // A search with the id of an existing tag that the index does not know.
  if (call === 'SearchContacts' && k > 1 && is('400', '404')) return 'not specified';
  return undefined;
}

const openStage = (): Stage => open({ emulator: workspace, gateway: { timeout: 25 } });

/** Returns the contents of the workspace when nothing fails. */
async function stateAfter({ method, path, body, calls, status }: SampleRequest): Promise<unknown> {
  const stage = openStage();
  const result = await stage.call(method, path, body);
  assert.equal(result.status, status, result.text);
  assert.deepEqual(stage.take(), calls);
  return stage.emulator.snapshot();
}

describe('When call', () => {
  skipWaits();

  for (const sample of sampleRequests) {
    const { title, method, path, body, calls, missing = 'User' } = sample;
    for (const [index, operation] of calls.entries()) {
      const k = index + 1;
      it(`${k} of "${title}", ${operation}, fails, the caller gets v1's error`, async () => {
        const state = await stateAfter(sample);
        for (const [name, { fault, expected, isPassing }] of failures) {
          const stage = openStage();
          const heal = strike(stage, k, fault);
          const result = await stage.call(method, path, body);
          const made = stage.take();
          const what = `${name}: ${made} ${result.text}`;
          assert.equal(result.headers.get('x-upstream-calls'), String(made.length), what);

          const rule = exception(sample, k, name) ?? expected;
          if (rule === 'not specified') continue;
          if (rule === 'success') {
            assert.equal(result.status, sample.status, what);
            continue;
          }
          const message = refused(result, ...rule);
          if (rule === notFound && k === calls.length) {
            assert.equal(message, `The ${missing} was not found`, what);
          }

          // The call was repeated as often as allowed, and no call came after it.
          const attempts = rule === tooMany ? 3 : isPassing && isRepeated(sample, k) ? 2 : 1;
          const attributesRead = made.filter((each) => each === 'lisDataAttributes').length;
          const others = title === 'record events' ? calls.length - k : 0;
          assert.equal(made.length, k - 1 + attempts + attributesRead + others, what);

          if (!healed.includes(name)) continue;
          // The calls before the failure do not disturb the repeated request.
          heal();
          const again = await stage.call(method, path, body);
          assert.equal(again.status, sample.status, `${what}, then ${again.text}`);
          const { events, ...rest } = stage.emulator.snapshot();
          const { events: wanted, ...expectedRest } = state as typeof rest & { events: object[] };
          assert.deepEqual(rest, expectedRest, what);
          assert.deepEqual(new Set(events), new Set(wanted), what);
        }
      });
    }
  }
});

describe('When a rate limit is reached', () => {
  skipWaits();

  const resets: readonly [string, Record<string, string>, number, number][] = [
    ['past', { 'x-ratelimit-reset': String(start - 100) }, 1, 60],
    ['in 40 s', { 'x-ratelimit-reset': String(start + 40) }, 39, 41],
    ['in a quarter of an hour', { 'x-ratelimit-reset': String(start + 900) }, 60, 60],
    ['beyond all time', { 'x-ratelimit-reset': '99999999999999999999' }, 1, 60],
    ['no number', { 'x-ratelimit-reset': 'soon' }, 1, 60],
    ['absent', {}, 1, 60],
  ];
  for (const [what, headers, least, most] of resets) {
    it(`with a reset that is ${what}, the response has a Retry-After`, async () => {
      const stage = open({ emulator: workspace });
      strike(stage, 1, status(429, headers));
      const result = await stage.call('GET', '/v1/users?user_id=7');
      refused(result, 429, 'rate_limit_exceeded');
      const retryAfter = result.headers.get('retry-after') ?? '';
      assert.match(retryAfter, /^\d+$/);
      assert.ok(Number(retryAfter) >= least && Number(retryAfter) <= most, retryAfter);
    });
  }
});

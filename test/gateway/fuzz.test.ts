// For any v1 request, the gateway calls only the 24 operations, with its token, at the configured host; and the
// response is one of v1.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fc } from '../support/fastCheck.ts';
import { takeTimers } from '../support/timers.ts';
import { type Call, calls, goodCalls } from './fuzzRequests.ts';
import { ids, workspace } from './sampleRequests.ts';
import { open, type Stage, token } from './stage.ts';

const text = '[^/?#]+';

/** Makes a pattern of the paths of the operations, in which ids of contacts have this form. */
const pathsWith = (id: string): RegExp => {
  const contact = `/contacts/${id}`;
  const paths = [
    ...['/contacts', '/contacts/search', `/contacts/find_by_external_id/${text}`, contact],
    ...[`${contact}/(archive|unarchive|companies|notes)`, `${contact}/tags/${text}`],
    ...['/companies', '/tags', '/events', '/conversations', '/conversations/search'],
    ...[`/conversations/${text}`, '/conversations/\\d+/reply', '/data_attributes'],
  ];
  return new RegExp(`^(${paths.join('|')})$`);
};
const wellFormed = pathsWith('[0-9a-f]{24}');
/** Paths with any id, because Intercom's responses may have any. */
const anyId = pathsWith(text);

const statuses = [200, 201, 202, 400, 401, 402, 404, 405, 413, 429, 500, 502, 503, 504];
const types = [
  ...['bad_request', 'not_authenticated', 'request_failed', 'not_found', 'method_not_allowed'],
  ...['request_too_large', 'rate_limit_exceeded', 'server_error'],
];

function checkCalls({ calls: made }: Stage, paths: RegExp): void {
  assert.ok(made.length <= 400);
  for (const { operation, url, headers } of made) {
    assert.equal(url.origin, 'https://api.intercom.io');
    assert.match(url.pathname, paths, operation);
    assert.match(url.search, /^(\?model=(contact|company))?$/);
    const { 'content-type': _, ...others } = Object.fromEntries(headers);
    assert.deepEqual(others, {
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      'intercom-version': '2.16',
    });
  }
}

async function checkResponse(response: Response, method: string): Promise<void> {
  const { status, headers } = response;
  const text = await response.text();
  assert.ok(statuses.includes(status), `${status}`);
  assert.ok(!(text + JSON.stringify([...headers])).includes(token));
  if (method === 'HEAD' || status === 202) {
    assert.equal(text, '');
    return;
  }
  assert.match(headers.get('content-type') ?? '', /^application\/json/);
  const body = JSON.parse(text);
  assert.ok(typeof body === 'object' && body !== null);
  if (status < 400) return;
  assert.deepEqual(Object.keys(body), ['error']);
  assert.deepEqual(Object.keys(body.error), ['type', 'message']);
  assert.ok(types.includes(body.error.type), body.error.type);
  assert.equal(typeof body.error.message, 'string');
}

/** Makes a request; undefined where the platform itself refuses to. */
function toRequest({ method, path, query, headers, body }: Call): Request | undefined {
  try {
    const hasBody = method !== 'GET' && method !== 'HEAD' && body !== null;
    return new Request(`https://gateway.example${path}${query && `?${query}`}`, {
      ...{ method, headers },
      ...(hasBody ? { body } : {}),
    });
  } catch {
    return undefined;
  }
}

/** Runs with waits before repetitions that end at once, while time-outs run as usual. */
async function withoutWaits(run: () => Promise<void>): Promise<void> {
  const timers = takeTimers((ms) => (ms >= 50 && ms <= 25_000 ? 'skip' : 'run'));
  try {
    await run();
  } finally {
    timers.giveBack();
  }
}

const tolerant = {
  emulator: { ...workspace, attributes: [...workspace.attributes, 'a', '__proto__'] },
};

describe('For any v1 request', () => {
  it('only the 24 operations are called, and the response is one of v1', async () => {
    const stage = open(tolerant);
    let reached = 0;
    let succeeded = 0;
    await withoutWaits(() =>
      fc.assert(
        fc.asyncProperty(calls, async (call) => {
          stage.take();
          const request = toRequest(call);
          if (!request) return;
          const response = await stage.fetch(request);
          checkCalls(stage, wellFormed);
          await checkResponse(response, request.method);
          reached += stage.calls.length > 0 ? 1 : 0;
          succeeded += response.ok ? 1 : 0;
        }),
        { numRuns: 500 },
      ),
    );
    // Otherwise the test would have tried invalid requests only.
    assert.ok(
      reached > 150 && succeeded > 100,
      `${reached} reached Intercom, ${succeeded} succeeded`,
    );
    assert.ok(stage.emulator.contacts().some(({ id }) => id === ids.ada));
  });
});

const status = fc.constantFrom(
  ...[
    200, 200, 200, 201, 202, 204, 301, 304, 400, 401, 403, 404, 409, 410, 418, 422, 429, 500, 503,
  ],
);
const noise = fc.oneof(
  fc.json(),
  fc.string(),
  fc.constantFrom('', 'null', '[]', '{}', '{"errors":[null]}', '{"errors":5}', '{"id":".."}'),
);
const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(ids.ada, ids.eve, '..', '.', '', '../me', 'user', 'contact', '7', 501, 'comment'),
);
/** Responses in the form of the API's, with any values. */
const almost = fc
  .record(
    {
      type: odd,
      id: odd,
      role: odd,
      external_id: odd,
      email: odd,
      name: odd,
      custom_attributes: fc.dictionary(fc.string(), odd),
      data: fc.oneof(odd, fc.array(fc.record({ id: odd, role: odd, external_id: odd, name: odd }))),
      conversations: fc.oneof(odd, fc.array(fc.record({ id: odd, contacts: odd }))),
      contacts: fc.oneof(odd, fc.record({ contacts: fc.array(fc.record({ id: odd })) })),
      source: fc.oneof(odd, fc.record({ body: odd, author: odd, redacted: odd })),
      conversation_parts: fc.oneof(odd, fc.record({ conversation_parts: fc.array(odd) })),
      conversation_id: odd,
      pages: fc.oneof(odd, fc.record({ next: fc.record({ starting_after: odd }) })),
      total_count: odd,
      errors: fc.array(fc.record({ code: odd, message: odd })),
    },
    { requiredKeys: [] },
  )
  .map((body) => JSON.stringify(body));
const oddHeaders = fc.dictionary(
  fc.constantFrom(
    'link',
    'x-request-id',
    'retry-after',
    'x-ratelimit-reset',
    'location',
    'x-other',
  ),
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1e400',
    'x',
    `</contacts/${ids.ada}>; rel="canonical"`,
    '</../me>',
    token,
  ),
);
const response = fc.record({
  status,
  body: fc.oneof(noise, { arbitrary: almost, weight: 4 }),
  headers: oddHeaders,
  isReal: fc.boolean(),
});

describe('For any response of Intercom', () => {
  it('no request rejects, leaks the token or leads to another call', async () => {
    let spoiled = 0;
    await withoutWaits(() =>
      fc.assert(
        fc.asyncProperty(
          goodCalls,
          fc.array(response, { minLength: 1, maxLength: 6 }),
          async (call, responses) => {
            const request = toRequest(call);
            if (!request) return;
            const stage = open(tolerant);
            stage.intercept(async ({ number }, next) => {
              const given = responses[(number - 1) % responses.length];
              if (!given || given.isReal) return next();
              spoiled += 1;
              const { status: code, body, headers } = given;
              return new Response(code === 204 || code === 304 ? null : body, {
                status: code,
                headers,
              });
            });
            const result = await stage.gateway.fetch(request);
            checkCalls(stage, anyId);
            await checkResponse(result, request.method);
          },
        ),
        { numRuns: 300 },
      ),
    );
    assert.ok(spoiled > 200, `${spoiled}`);
  });
});

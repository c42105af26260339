import {
  createNote,
  createUser,
  getUser,
  IntercomError,
  listMessageThreads,
  listUsers,
} from '@intercom-fetch/core';
import type { Client } from '@intercom-fetch/transport';
import { expect } from 'chai';
import { app, authorization, testClient } from '../support/app.ts';
import { fc } from '../support/fastCheck.ts';

/** A call, and whether a value is of its declared type as far as every validation mode vouches for it. */
type Call = [call: (client: Client) => Promise<unknown>, is: (value: unknown) => boolean];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const user = { user_id: '7' };
const calls: Record<string, Call> = {
  getUser: [(client) => getUser(client, user), isObject],
  createUser: [(client) => createUser(client, user), isObject],
  createNote: [(client) => createNote(client, { ...user, body: 'x' }), isObject],
  listUsers: [
    (client) => listUsers(client),
    (value) => isObject(value) && Array.isArray(value['users']),
  ],
  listMessageThreads: [(client) => listMessageThreads(client, user), Array.isArray],
  request: [(client) => client.request({ method: 'PUT', path: '/any' }), () => true],
};

const statuses = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(200, 201, 202) },
  { weight: 2, arbitrary: fc.integer({ min: 200, max: 599 }) },
);
const odd = fc.oneof(
  fc.string({ unit: 'grapheme-ascii' }),
  fc.constantFrom('0', '-1', '1e9', 'GMT'),
);
const headers = fc.dictionary(
  fc.constantFrom('retry-after', 'content-type', 'content-length', 'x-ratelimit-limit', 'location'),
  fc.oneof(odd, fc.constantFrom(authorization, 'application/json', 'Tue, 99 Foo 2014 GMT')),
);
const nearly = fc.record(
  {
    users: fc.oneof(fc.jsonValue(), fc.array(fc.record({ email: fc.jsonValue() }))),
    error: fc.oneof(fc.jsonValue(), fc.record({ type: fc.jsonValue(), message: fc.jsonValue() })),
    custom_data: fc.jsonValue(),
  },
  { requiredKeys: [] },
);
const bodies = fc.oneof(
  fc.json().map((text) => new TextEncoder().encode(text)),
  nearly.map((value) => new TextEncoder().encode(JSON.stringify(value))),
  fc.constant(new TextEncoder().encode(`{"error":{"message":"${app.apiKey}"}}`)),
  fc.uint8Array({ maxLength: 200 }),
);

interface Step {
  status: number;
  lines: Record<string, string>;
  bytes: Uint8Array;
  /** Whether the body breaks after these bytes. */
  breaks: boolean;
}

const responses = fc.record({
  status: statuses,
  lines: headers,
  bytes: bodies,
  breaks: fc.boolean(),
});
const thrown = fc.oneof(
  fc.jsonValue(),
  fc.string().map((message) => new TypeError(message)),
  fc.constantFrom(undefined, Symbol('x'), new DOMException('x', 'AbortError')),
);

function respond({ status, lines, bytes, breaks }: Step): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      if (bytes.byteLength) controller.enqueue(bytes);
      if (breaks) controller.error(new TypeError('broken'));
      else controller.close();
    },
  });
  return new Response([204, 205, 304].includes(status) ? null : body, { status, headers: lines });
}

async function expectDeclared(client: Client, [call, is]: Call): Promise<string> {
  try {
    const value = await call(client);
    expect(is(value)).to.equal(true);
    return 'a result';
  } catch (error) {
    if (!(error instanceof IntercomError)) throw error;
    for (const secret of [app.apiKey, authorization.slice(6)]) {
      expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.to.contain(secret);
    }
    return error.name;
  }
}

const subjects = fc.record({
  name: fc.constantFrom(...Object.keys(calls)),
  validation: fc.constantFrom('off' as const, 'warn' as const, 'strict' as const),
});

describe('whatever comes back', () => {
  const hooks = { onMismatch: () => {} };

  it('is a result of the declared type or an IntercomError without the key', async function () {
    this.timeout(60_000);
    const ends = new Set<string>();
    await fc.assert(
      fc.asyncProperty(subjects, responses, async ({ name, validation }, response) => {
        const client = testClient({ hooks, validation, fetch: async () => respond(response) });
        ends.add(await expectDeclared(client, calls[name] as Call));
      }),
      { numRuns: 1000, includeErrorInReport: true },
    );
    // It would prove nothing if all ended alike.
    expect(ends.size).to.be.above(3);
    expect([...ends]).to.include.members(['a result', 'InvalidResponseError']);
  });

  it('is a NetworkError when fetch throws, whatever it throws', async () => {
    await fc.assert(
      fc.asyncProperty(subjects, thrown, async ({ name }, value) => {
        const fetch = () => Promise.reject(value);
        expect(await expectDeclared(testClient({ fetch }), calls[name] as Call)).to.equal(
          'NetworkError',
        );
      }),
      { includeErrorInReport: true },
    );
  });

  it('is an IntercomError when fetch gives no Response', async () => {
    await fc.assert(
      fc.asyncProperty(subjects, fc.anything(), async ({ name }, value) => {
        const fetch = async () => value as Response;
        const end = await expectDeclared(testClient({ fetch }), calls[name] as Call);
        expect(end).not.to.equal('a result');
      }),
      { includeErrorInReport: true },
    );
  });
});

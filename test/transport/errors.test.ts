import {
  ApiError,
  AuthenticationError,
  BadRequestError,
  IntercomError,
  InvalidResponseError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  RequestFailedError,
  ServerError,
} from '@intercom-fetch/transport';
import { expect } from 'chai';
import { testClient } from '../support/app.ts';
import { caught } from '../support/caught.ts';
import { useNetwork } from '../support/network.ts';

const call = { method: 'GET', path: '/users' } as const;
const envelope = (type: string, message: string) => ({ error: { type, message } });

describe('A refusal', () => {
  const network = useNetwork();
  const refuse = async (response: () => Response) => {
    network.respond(response);
    return caught(testClient().request(call), ApiError);
  };

  const classes = [
    [400, BadRequestError, 'BadRequestError'],
    [401, AuthenticationError, 'AuthenticationError'],
    [402, RequestFailedError, 'RequestFailedError'],
    [403, PermissionError, 'PermissionError'],
    [404, NotFoundError, 'NotFoundError'],
    [405, ApiError, 'ApiError'],
    [418, ApiError, 'ApiError'],
    [429, RateLimitError, 'RateLimitError'],
    [500, ServerError, 'ServerError'],
    [502, ServerError, 'ServerError'],
    [503, ServerError, 'ServerError'],
    [504, ServerError, 'ServerError'],
    [599, ServerError, 'ServerError'],
  ] as const;
  for (const [status, type, name] of classes) {
    it(`with ${status} is a ${name}`, async () => {
      const error = await refuse(() =>
        Response.json(envelope('some_type', 'Some words'), { status }),
      );
      expect(error.constructor).to.equal(type);
      expect(error).to.be.instanceOf(IntercomError);
      expect([error.name, error.status, error.type]).to.deep.equal([name, status, 'some_type']);
      expect(error.message).to.equal(`GET /users: Some words [${status} some_type]`);
      expect([error.method, error.path]).to.deep.equal(['GET', '/users']);
      expect(error.attempts.map((attempt) => attempt.status)).to.deep.equal([status]);
    });
  }

  it('with 403 is an AuthenticationError as well', async () => {
    expect(await refuse(() => new Response('', { status: 403 }))).to.be.instanceOf(
      AuthenticationError,
    );
  });

  it('carries headers and body', async () => {
    const body = { ...envelope('not_found', 'The User was not found'), more: [1, null] };
    const error = await refuse(() =>
      Response.json(body, { status: 404, headers: { 'x-request-id': 'abc' } }),
    );
    expect(error.headers.get('x-request-id')).to.equal('abc');
    expect(error.body).to.deep.equal(body);
  });

  const strange: [string, () => Response, unknown][] = [
    [
      'HTML',
      () =>
        new Response('<h1>Bad Gateway</h1>', {
          status: 502,
          headers: { 'content-type': 'text/html' },
        }),
      '<h1>Bad Gateway</h1>',
    ],
    ['no body', () => new Response(null, { status: 502 }), undefined],
    ['an empty body', () => new Response('', { status: 502 }), undefined],
    [
      'JSON that is cut off',
      () => new Response('{"error": {"ty', { status: 502 }),
      '{"error": {"ty',
    ],
    ['JSON null', () => new Response('null', { status: 502 }), null],
    ['an array', () => Response.json([1], { status: 502 }), [1]],
    ['a text as error', () => Response.json({ error: 'no' }, { status: 502 }), { error: 'no' }],
    ['null as error', () => Response.json({ error: null }, { status: 502 }), { error: null }],
    [
      'fields of other kinds',
      () => Response.json({ error: { type: 7, message: ['x'] } }, { status: 502 }),
      { error: { type: 7, message: ['x'] } },
    ],
  ];
  for (const [what, response, body] of strange) {
    it(`with ${what} instead of the envelope is still typed`, async () => {
      const error = await refuse(response);
      expect(error).to.be.instanceOf(ServerError);
      expect([error.status, error.type]).to.deep.equal([502, undefined]);
      expect(error.message).to.match(/^GET \/users: the response names no error \(/);
      expect(error.body).to.deep.equal(body);
    });
  }

  it('whose body breaks off is still typed', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) });
    const fetch = async () => new Response(body, { status: 503 });
    const error = await caught(testClient({ fetch }).request(call), ServerError);
    expect([error.status, error.body]).to.deep.equal([503, undefined]);
  });

  it('with a huge body carries only its start', async () => {
    const error = await refuse(() => new Response('x'.repeat(100_000), { status: 500 }));
    expect(error.body).to.equal('x'.repeat(10_000));
  });

  it('of the retired hosted API says what to do', async () => {
    const error = await refuse(() => new Response('', { status: 410 }));
    expect(error.message).to.include('set baseUrl to a compatible server');
  });

  describe('with 429', () => {
    const waits: [string, number | undefined][] = [
      ['0', 0],
      ['17', 17],
      ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
      ['soon', undefined],
      ['-1', undefined],
      ['1.5', 1.5],
      ['.5', undefined],
      ['1.', undefined],
      ['1e3', undefined],
      ['', undefined],
    ];
    for (const [value, seconds] of waits) {
      it(`and Retry-After "${value}" says to wait ${seconds} s`, async () => {
        const headers = { 'retry-after': value };
        network.respond(() => Response.json({}, { status: 429, headers }));
        const error = await caught(testClient().request(call), RateLimitError);
        expect(error.retryAfter).to.equal(seconds);
      });
    }

    it('and a date as Retry-After gives the seconds until then', async () => {
      const headers = { 'retry-after': new Date(Date.now() + 90_000).toUTCString() };
      network.respond(() => Response.json({}, { status: 429, headers }));
      const error = await caught(testClient().request(call), RateLimitError);
      expect(error.retryAfter).to.be.within(60, 90);
    });
  });
});

describe('A success that cannot be used', () => {
  const network = useNetwork();
  const response = {
    name: 'a user',
    isUsable: (body: unknown) => typeof body === 'object',
    schema: undefined as never,
  };

  const bodies: [string, string, string][] = [
    ['HTML', '<!doctype html><p>Log in', 'the response is not JSON (text/plain;charset=UTF-8)'],
    ['cut off', '{"email": "a@exam', 'the response is not JSON (text/plain;charset=UTF-8)'],
    ['empty', '', 'the response is empty, expected a user'],
    ['blank', ' \n', 'the response is empty, expected a user'],
    ['a number', '7', 'the response is not a user'],
  ];
  for (const [what, body, message] of bodies) {
    it(`because it is ${what} is an InvalidResponseError`, async () => {
      network.respond(() => new Response(body));
      const outcome = testClient({ validation: 'off' }).request({ ...call, response });
      const error = await caught(outcome, InvalidResponseError);
      expect(error.message.toLowerCase()).to.equal(`get /users: ${message}`.toLowerCase());
      expect([error.name, error.status]).to.deep.equal(['InvalidResponseError', 200]);
    });
  }

  it('because its body breaks off is one too, with the reason', async () => {
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"email":')),
      pull: (controller) => controller.error(new Error('reset')),
    });
    const fetch = async () => new Response(body);
    const error = await caught(testClient({ fetch }).request(call), InvalidResponseError);
    expect(error.message).to.equal('GET /users: the response was cut off');
    expect(error.cause).to.be.instanceOf(Error);
  });
});

// Reading of bodies and queries, before their fields are checked.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ApiException,
  createContract,
  findEndpoint,
  parseJson,
  readBody,
  readBytes,
  readQuery,
} from '@intercom-fetch/contract';
import { assertRefused } from './refused.ts';

describe('parseJson', () => {
  it('takes the last value of a duplicate key, and keeps keys of prototypes', () => {
    const data = parseJson('{"a":1,"a":2,"__proto__":{"b":3},"constructor":4}');
    assert.deepEqual(Object.entries(data), [
      ['a', 2],
      ['__proto__', { b: 3 }],
      ['constructor', 4],
    ]);
    assert.equal(Object.getPrototypeOf(data), Object.prototype);
  });

  for (const text of ['', '{', '{"a":1}{}', "{'a':1}", '{"a":01}', '{"a":NaN}']) {
    it(`refuses ${JSON.stringify(text)}`, () =>
      assertRefused(() => parseJson(text), 'The body must be well-formed JSON'));
  }

  for (const text of ['null', '[]', '1', '"{}"', 'true']) {
    it(`refuses ${text}, which is not an object`, () =>
      assertRefused(() => parseJson(text), 'The body must be a JSON object'));
  }

  const rounded: [text: string, place: string, number: string][] = [
    ['{"id":9007199254740993}', 'id', '9007199254740993'],
    ['{"id":-9007199254740993}', 'id', '-9007199254740993'],
    ['{"custom_data":{"a \\"b":1,"x":13241141441141413}}', 'custom_data.x', '13241141441141413'],
    ['{"users":[{},{"a":[1,1152921504606846976]}]}', 'users[1].a[1]', '1152921504606846976'],
    ['{"a":"1234567890123456789","b":1234567890123456789}', 'b', '1234567890123456789'],
    ['{"a":9007199254740993.0}', 'a', '9007199254740993.0'],
    ['{"a":12345678901234567890e2}', 'a', '12345678901234567890e2'],
    [`{"a":${'[['.repeat(20)}9007199254740993${']]'.repeat(20)}}`, 'The body', '9007199254740993'],
    [`{"a":1${'0'.repeat(100)}}`, 'a', `1${'0'.repeat(63)}…`],
  ];
  for (const [text, place, number] of rounded) {
    it(`refuses ${number} at ${place}, and never rounds it`, () =>
      assertRefused(
        () => parseJson(text),
        `${place} must not hold the number ${number}, which would be rounded; send it as a string`,
      ));
  }

  it('accepts every number that JSON.stringify writes', () => {
    const numbers = [2 ** 53, -(2 ** 53), 1e20, 1e21, 1e300, 0.1 + 0.2, 123456789012345680, 5e-324];
    const text = JSON.stringify({ numbers, text: '9007199254740993', '12345678901234567890': 1 });
    assert.deepEqual(parseJson(text)['numbers'], numbers);
  });

  it('accepts fractions and exponents with many digits, as every parser of JSON does', () => {
    assert.deepEqual(parseJson('{"a":0.12345678901234567890,"b":1e0000000000000000002}'), {
      a: 0.12345678901234568,
      b: 100,
    });
  });

  it('checks for rounded numbers about as fast as it parses', () => {
    const text = `{"a":"${'\\"1234567890123456'.repeat(50_000)}","b":[${'1234567890123456,'.repeat(50_000)}1]}`;
    // The fastest of several runs, because other load only adds to a time.
    const fastest = (parse: (text: string) => unknown) => {
      const times = Array.from({ length: 9 }, () => {
        const start = performance.now();
        parse(text);
        return performance.now() - start;
      });
      return Math.min(...times);
    };
    // It takes two to five times as long as JSON.parse. A quadratic loop over 1.7 MB would take thousands of times.
    assert.ok(fastest(parseJson) < 50 * fastest(JSON.parse));
  });
});

describe('parseJson with limits', () => {
  const limits = { maxKeys: 3, maxDepth: 4, uniqueKeys: true };
  const refused: [text: string, message: string][] = [
    ['{"a":{"b":{"1":1,"2":2,"3":3,"4":4}}}', 'a.b must have at most 3 keys'],
    ['{"1":1,"2":2,"3":3,"4":4}', 'The body must have at most 3 keys'],
    ['{"a":[{},{"b":[[0]]}]}', 'a[1].b[0] must be at most 4 deep'],
    ['{"user_id":"456", "user_id" :"123"}', 'user_id is given twice'],
    ['{"a":1,"\\u0061":2}', 'a is given twice'],
    ['{"users":[{"a":1},{"a":1,"b":{},"a":2}]}', 'users[1].a is given twice'],
    ['{"__proto__":1,"__proto__":2}', '__proto__ is given twice'],
    ['{"a":9007199254740993}', /^a must not hold the number 9007199254740993/.source],
  ];
  for (const [text, message] of refused) {
    it(`refuses ${text}`, () => {
      assert.throws(
        () => parseJson(text, limits),
        (error) => {
          assert.ok(error instanceof ApiException);
          assert.equal(error.status, 400);
          if (message.startsWith('^')) assert.match(error.message, new RegExp(message));
          else assert.equal(error.message, message);
          return true;
        },
      );
    });
  }

  it('accepts texts within them, also with strings that look like keys, quotes and brackets', () => {
    const value = {
      a: '"a":[{',
      b: ['a', ':', '\\"', { a: 1 }, { a: 2 }],
      c: { a: '}]', b: [-0.5, 1e9] },
    };
    for (const indent of [0, 2]) {
      const text = JSON.stringify(value, null, indent);
      assert.deepEqual(parseJson(text, limits), value);
    }
  });

  it('leaves the refusal of a text that is not JSON to JSON.parse', () => {
    for (const text of ['{"a":"', '{"a"', '"', '\\', '{"a\\', ']]}', '{"a":-}', '{"\\u00zz":1}']) {
      assertRefused(() => parseJson(text, limits), 'The body must be well-formed JSON');
    }
  });
});

function post(body: BodyInit, type = 'application/json', headers: object = {}): Request {
  const init = {
    method: 'POST',
    body,
    headers: { 'Content-Type': type, ...headers },
    duplex: 'half',
  };
  return new Request('https://api.intercom.io/v1/users', init);
}

async function assertBodyRefused(request: Request, status: number, message: string): Promise<void> {
  await assert.rejects(
    () => readBody(request, 20),
    (error) => {
      assert.ok(error instanceof ApiException);
      assert.deepEqual([error.status, error.message], [status, message]);
      return true;
    },
  );
}

describe('readBody', () => {
  it('reads JSON of the type application/json in any spelling, and with a byte order mark', async () => {
    for (const type of [
      'application/json',
      'Application/JSON; charset=utf-8',
      ' application/json ',
    ]) {
      assert.deepEqual(await readBody(post('\ufeff{"a":"é"}', type)), { a: 'é' });
    }
  });

  it('reads an empty body of any type as undefined', async () => {
    assert.equal(await readBody(post('', 'text/plain')), undefined);
    assert.equal(await readBody(new Request('https://api.intercom.io/v1/users')), undefined);
  });

  for (const type of ['text/plain', 'application/jsonp', 'text/plain;application/json', ';']) {
    it(`refuses the type ${type}`, () =>
      assertBodyRefused(
        post('{}', type),
        400,
        'The Content-Type of the body must be application/json',
      ));
  }

  it('refuses bytes that are not UTF-8', () =>
    assertBodyRefused(
      post(Uint8Array.of(0x7b, 0xff, 0x7d)),
      400,
      'The body must be well-formed JSON',
    ));

  it('accepts as many bytes as allowed, and refuses one more', async () => {
    assert.deepEqual(await readBody(post('{"a":"0123456789ab"}'), 20), { a: '0123456789ab' });
    await assertBodyRefused(
      post('{"a":"0123456789abc"}'),
      413,
      'The body must not exceed 20 bytes',
    );
  });

  it('refuses a body by its Content-Length, without reading it', async () => {
    let pulls = 0;
    const body = new ReadableStream({ pull: () => void pulls++ }, { highWaterMark: 0 });
    const request = post(body, 'application/json', { 'Content-Length': '21' });
    await assertBodyRefused(request, 413, 'The body must not exceed 20 bytes');
    assert.equal(pulls, 0);
  });

  it('rejects with the reason of a signal, and cancels the body', async () => {
    const canceled = Promise.withResolvers<void>();
    const body = new ReadableStream({ cancel: () => canceled.resolve() });
    const controller = new AbortController();
    const reading = readBody(post(body), 20, undefined, { signal: controller.signal });
    controller.abort(new Error('too late'));
    await assert.rejects(reading, { message: 'too late' });
    await canceled.promise;
  });

  it('refuses a body that breaks off', () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) });
    return assertBodyRefused(post(body), 400, 'The body broke off');
  });
});

describe('readBytes', () => {
  it('cancels a stream that has more than the limit', async () => {
    const canceled = Promise.withResolvers<void>();
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(10)),
      cancel: () => canceled.resolve(),
    });
    assert.equal(await readBytes(stream, 25), undefined);
    await canceled.promise;
  });

  it('joins pieces in their order', async () => {
    const stream = new Blob([new Uint8Array([1, 2]), new Uint8Array([3])]).stream();
    assert.deepEqual(await readBytes(stream, 3), new Uint8Array([1, 2, 3]));
  });
});

describe('readQuery', () => {
  const twice = new URLSearchParams('user_id=7&user_id=8&a%20b=+c');

  it('takes the last value of a duplicate parameter', () =>
    assert.deepEqual(readQuery(twice, false), { user_id: '8', 'a b': ' c' }));

  it('refuses a duplicate parameter when it is strict', () =>
    assertRefused(() => readQuery(twice, true), 'user_id is given twice'));

  it('has only the start of a long name in its message', () => {
    const name = 'x'.repeat(1000);
    const query = new URLSearchParams(`${name}&${name}`);
    assertRefused(() => readQuery(query, true), `${'x'.repeat(64)}… is given twice`);
  });
});

describe('readGiven', () => {
  const ask = (method: string, query: string, body?: unknown) => {
    const init: RequestInit = { method, headers: { 'Content-Type': 'application/json' } };
    if (body !== undefined) init.body = JSON.stringify(body);
    return new Request(`https://api.intercom.io/v1/users${query}`, init);
  };
  const lenient = createContract();
  const strict = createContract({ strict: true });
  const read = (contract: typeof strict, request: Request) =>
    contract.readGiven(findEndpoint(request.method, '/users'), request);

  it('reads the query of a GET and the body of a POST', async () => {
    assert.deepEqual(await read(lenient, ask('GET', '?page=2')), { page: '2' });
    assert.deepEqual(await read(lenient, ask('POST', '?page=2', { email: 'a' })), { email: 'a' });
  });

  it('reads the body of a DELETE if it names a user, and otherwise the query', async () => {
    assert.deepEqual(await read(lenient, ask('DELETE', '?user_id=7', { email: 'a' })), {
      email: 'a',
    });
    for (const body of [undefined, {}, { user_id: null, email: null }]) {
      assert.deepEqual(await read(lenient, ask('DELETE', '?user_id=7', body)), { user_id: '7' });
    }
  });

  it('limits objects to 250 keys and a depth, for every server', async () => {
    const keys = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, i]));
    const custom_data = keys(250);
    assert.deepEqual(await read(lenient, ask('POST', '', { custom_data })), { custom_data });
    for (const contract of [lenient, strict]) {
      await assert.rejects(() => read(contract, ask('POST', '', { custom_data: keys(251) })), {
        message: 'custom_data must have at most 250 keys',
      });
      const deep = JSON.parse(`${'['.repeat(64)}${']'.repeat(64)}`) as unknown;
      await assert.rejects(() => read(contract, ask('POST', '', { deep })), {
        message: 'The body must be at most 64 deep',
      });
    }
  });

  it('refuses a duplicate key when it is strict, and otherwise takes the last value', async () => {
    const body = '{"user_id":"456","user_id":"123"}';
    const write = () => new Request(ask('POST', '', {}), { body });
    assert.deepEqual(await read(lenient, write()), { user_id: '123' });
    await assert.rejects(() => read(strict, write()), { message: 'user_id is given twice' });
  });

  const message = 'The request must have a JSON object as its body';
  it('refuses a POST without a body', () =>
    assert.rejects(() => read(lenient, ask('POST', '?user_id=7')), { message }));

  it('refuses a parameter of a request with a body when it is strict', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      await assert.rejects(() => read(strict, ask(method, '?user_id=7', { user_id: '7' })), {
        message: 'user_id must be in the body, and not in the query',
      });
    }
    assert.deepEqual(await read(strict, ask('DELETE', '?user_id=7')), { user_id: '7' });
  });
});

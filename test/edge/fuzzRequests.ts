import { fc } from '../support/fastCheck.ts';
import { contract } from './fuzzChecks.ts';
import { samples } from './samples.ts';

/** A request to the proxy. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly json: string;
}

const identifier = fc.constantFrom(
  '7',
  '8',
  'ada@example.com',
  'ADA@EXAMPLE.COM',
  'eve@x.io',
  '',
  null,
);
const value: fc.Arbitrary<unknown> = fc.oneof(
  identifier,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(true, 1, 5591, 1e21, -1, 'tag', 'untag', 'event.list', [{ user_id: '8' }]),
);
const words = [...new Set(Object.values(contract).join(' ').split(' '))];
const word = fc.oneof(
  { arbitrary: fc.constantFrom(...words), weight: 8 },
  fc.constantFrom('__proto__', 'constructor', 'user_id[]', 'User_ID', 'id', 'toString', ''),
  fc.string({ unit: 'binary', maxLength: 5 }),
);
const event = fc.record(
  {
    event_name: fc.constant('x'),
    user: fc.dictionary(word, identifier, { maxKeys: 2 }),
    type: fc.constant('event'),
  },
  { requiredKeys: ['event_name'] },
);

/** A request of the contract, one that has been tampered with, or noise. */
const samplesOf = fc.constantFrom(...Object.values(samples));
const tampered: fc.Arbitrary<Asked> = fc
  .tuple(
    samplesOf,
    fc.dictionary(word, value, { maxKeys: 3 }),
    fc.subarray(words, { maxLength: 2 }),
    fc.array(fc.tuple(word, fc.oneof(identifier, fc.string())), { maxLength: 3 }),
    fc.array(event, { maxLength: 3 }),
  )
  .map(([[method, path, body], fields, dropped, params, events]) => {
    const [pathname = '', query = ''] = path.split('?');
    const all = new URLSearchParams(query);
    for (const name of dropped) all.delete(name);
    for (const [name, each] of params) all.append(name, String(each));
    const kept = Object.entries({ ...Object(body), ...fields }).filter(
      ([key]) => !dropped.includes(key),
    );
    if (pathname === 'events' && events.length) kept.push(['data', events], ['type', 'event.list']);
    return { method, path: `${pathname}?${all}`, json: JSON.stringify(Object.fromEntries(kept)) };
  });
const noise: fc.Arbitrary<Asked> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'),
  path: fc.oneof(
    fc
      .array(
        fc.constantFrom(
          'users',
          'notes',
          '..',
          '.',
          '%2e%2e',
          '',
          '%2F',
          'tags',
          'message_threads',
          '?',
          '#',
          '\\',
          '%00',
          'events',
          '/',
        ),
        { maxLength: 6 },
      )
      .map((parts) => parts.join('/')),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.webPath(),
  ),
  json: fc.oneof(fc.json(), fc.string(), fc.constant('{"user_id":"8","user_id":"7"}')),
});
/** Headers of a request to the proxy. */
export const headers: fc.Arbitrary<Record<string, string>> = fc.dictionary(
  fc.constantFrom(
    'cookie',
    'authorization',
    'x-forwarded-for',
    'host',
    'content-type',
    'accept',
    'origin',
    'te',
    'x-http-method-override',
    'content-length',
  ),
  fc.constantFrom(
    'a',
    'application/json',
    'text/plain',
    'Basic eDp5',
    'https://dashboard.example.com',
    'DELETE',
  ),
);

/** A request of the contract that has been tampered with, or noise. */
export const asked: fc.Arbitrary<Asked> = fc.oneof({ arbitrary: tampered, weight: 4 }, noise);

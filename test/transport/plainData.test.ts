import { checkParams, InvalidRequestError } from '@intercom-fetch/transport';
import { expect } from 'chai';
import * as v from 'valibot';
import { fc } from '../support/fastCheck.ts';

const call = { method: 'POST', path: '/x' } as const;

const schema = v.looseObject({
  name: v.nullish(v.string()),
  at: v.nullish(v.date()),
  list: v.nullish(v.array(v.looseObject({ id: v.number() }))),
  data: v.nullish(v.record(v.string(), v.union([v.string(), v.number()]))),
  group: v.nullish(v.objectWithRest({ id: v.number() }, v.string())),
});

const check = (value: unknown): unknown => checkParams(schema, value, call);

function refusal(value: unknown): InvalidRequestError {
  try {
    check(value);
  } catch (error) {
    if (error instanceof InvalidRequestError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

describe('The plain data that checkParams gives', () => {
  it('is a copy: what changes afterwards changes nothing', () => {
    const value = { name: 'Ada', list: [{ id: 1 }], data: { a: 'x' }, at: new Date(5) };
    const copy = check(value);
    value.name = 'Eve';
    value.list.push({ id: 2 });
    value.data.a = 'y';
    value.at.setTime(6);
    expect(copy).to.deep.equal({
      name: 'Ada',
      list: [{ id: 1 }],
      data: { a: 'x' },
      at: new Date(5),
    });
  });

  it('is what JSON says of any JSON value', () => {
    const loose = v.unknown();
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.stringify(checkParams(loose, value, call))).to.equal(JSON.stringify(value));
      }),
    );
  });

  it('has every field of a plain object, also one without a prototype or of a frame', () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const { JSON: foreign } = frame.contentWindow as unknown as typeof globalThis;
    const bare: object = Object.assign(Object.create(null), { name: 'Ada', more: { deep: [1] } });
    for (const value of [bare, foreign.parse('{"name":"Ada","more":{"deep":[1]}}')]) {
      expect(check(value)).to.deep.equal({ name: 'Ada', more: { deep: [1] } });
    }
    frame.remove();
  });

  it('has only the named fields of an instance, own and inherited', () => {
    class Base {
      get name() {
        return 'Ada';
      }
    }
    class Row extends Base {
      $internals = { password: 'hash' };
      list = [
        new (class Item {
          id = 1;
          secret = 'x';
        })(),
      ];
    }
    expect(check(new Row())).to.deep.equal({ name: 'Ada', list: [{ id: 1 }] });
    expect(check(Object.create({ name: 'Ada', other: 1 }))).to.deep.equal({ name: 'Ada' });
  });

  it('has all fields and getters of an instance where the schema leaves the names free', () => {
    class Plan {
      plan = 'pro';
      #seats = 3;
      get seats() {
        return this.#seats;
      }
      upgrade() {}
    }
    class Group {
      id = 7;
      get city() {
        return 'Rome';
      }
    }
    expect(check({ data: new Plan(), group: new Group() })).to.deep.equal({
      data: { plan: 'pro', seats: 3 },
      group: { id: 7, city: 'Rome' },
    });
  });

  it('reads each getter once', () => {
    let reads = 0;
    const value = {
      get name() {
        reads += 1;
        return reads === 1 ? 'Ada' : { wrong: true };
      },
    };
    expect([check(value), reads]).to.deep.equal([{ name: 'Ada' }, 1]);
  });

  it('has dates of another realm as dates, and invalid ones are refused', () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const { Date: Foreign } = frame.contentWindow as unknown as typeof globalThis;
    const { at } = check({ at: new Foreign(5) }) as { at: unknown };
    expect(at).to.be.instanceOf(Date).and.deep.equal(new Date(5));
    expect(refusal({ at: new Foreign('x') }).message).to.equal(
      'POST /x: at: expected Date, received Invalid Date',
    );
    frame.remove();
  });

  it('has `__proto__` as a field of its own, and leaves prototypes alone', () => {
    const copy = check(JSON.parse('{"__proto__":{"admin":true}}')) as object;
    expect(Object.getPrototypeOf(copy)).to.equal(Object.prototype);
    expect(JSON.stringify(copy)).to.equal('{"__proto__":{"admin":true}}');
    expect(Reflect.get({}, 'admin')).to.equal(undefined);
  });

  const fakeDate = { getTime: () => 1, [Symbol.toStringTag]: 'Date' };
  const none = 'expected plain data, received';
  const refused: [what: string, value: unknown, path: string, message: string][] = [
    ['a Map for the whole', new Map(), '', 'expected Object, received Map'],
    ['a list for the whole', [], '', 'expected Object, received Array'],
    ['a function for the whole', () => {}, '', 'expected Object, received function'],
    ['a promise for the whole', Promise.resolve({}), '', 'expected Object, received Promise'],
    [
      'a Map of a class',
      { data: new (class extends Map {})() },
      'data',
      'expected Object, received Map',
    ],
    [
      'URLSearchParams',
      { data: new URLSearchParams() },
      'data',
      'expected Object, received URLSearchParams',
    ],
    ['a Set for a list', { list: new Set() }, 'list', 'expected Array, received Set'],
    ['a list for a record', { data: ['x'] }, 'data', 'expected Object, received Array'],
    ['a date for a record', { data: new Date(0) }, 'data', 'expected Object, received Date'],
    [
      'a query that is to be awaited',
      {
        group: new (class {
          // biome-ignore lint/suspicious/noThenProperty: as the query builders of database libraries
          then() {}
        })(),
      },
      'group.id',
      'is missing',
    ],
    ['a generator', { data: (function* () {})() }, 'data', 'expected Object, received Generator'],
    ['what only looks like a date', { at: fakeDate }, 'at', 'expected Date, received Invalid Date'],
    [
      'an object with the prototype of dates',
      { at: Object.create(Date.prototype) },
      'at',
      'expected Date, received class instance',
    ],
    ['a symbol', { name: Symbol('x') }, 'name', 'expected string, received symbol'],
    ['a bigint', { name: 1n }, 'name', 'expected string, received bigint'],
    [
      'a Map in a field that has the name of a method',
      { toString: new Map() },
      'toString',
      `${none} Map`,
    ],
    ['a NaN in an unknown field', { more: Number.NaN }, 'more', `${none} NaN`],
    [
      'a hole in a list in an unknown field',
      { more: [1, undefined] },
      'more.1',
      `${none} undefined`,
    ],
    ['a Map in an unknown field', { more: [{ deep: new Map() }] }, 'more.0.deep', `${none} Map`],
    ['a function in an unknown field', { more: { call() {} } }, 'more.call', `${none} function`],
    [
      'an instance in an unknown field',
      { more: new (class {})() },
      'more',
      `${none} class instance`,
    ],
    [
      'a URL in a list',
      { list: [{ id: 1, url: new URL('https://x.example') }] },
      'list.0.url',
      `${none} URL`,
    ],
  ];
  for (const [what, value, path, message] of refused) {
    it(`is not made of ${what}`, () => {
      expect(refusal(value).issues).to.deep.equal([{ path, message }]);
    });
  }

  it('is not made of what contains itself or is too deep', () => {
    const ring: Record<string, unknown> = {};
    ring['in'] = [ring, ring];
    expect(refusal(ring).issues).to.deep.equal([
      { path: 'in.0.in.0.in.0.in.0', message: 'is nested too deeply' },
    ]);
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level++) deep = { x: deep };
    expect(refusal({ more: deep }).message).to.match(/x: is nested too deeply$/);
  });

  it('is not made of a getter that throws: the error names it and keeps the cause', () => {
    const cause = new Error('the session is over');
    class Row {
      get name(): string {
        throw cause;
      }
    }
    for (const [value, path] of [
      [new Row(), 'name'],
      [
        {
          list: [
            { id: 1 },
            {
              get id() {
                throw cause;
              },
            },
          ],
        },
        'list.1.id',
      ],
    ] as const) {
      const error = refusal(value);
      expect(error.issues).to.deep.equal([{ path, message: 'throws when it is read' }]);
      expect([error.cause, error.method, error.path]).to.deep.equal([cause, 'POST', '/x']);
    }
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(refusal({ more: proxy }).issues[0]?.path).to.equal('more');
    expect(refusal(proxy).issues[0]?.path).to.equal('');
  });
});

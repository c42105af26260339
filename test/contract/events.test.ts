// Reading of requests about events.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createContract } from '@intercom-fetch/contract';
import { assertRefused } from './refused.ts';

const contract = createContract();
const ada = { user_id: '7' };
const named = { user_id: '7', email: undefined };
const nested = (depth: number): object => (depth === 0 ? {} : { a: nested(depth - 1) });

describe('events.create', () => {
  const read = (given: object) => contract.readParams('events.create', { ...given });

  it('reads an event, with the time in whole seconds, or without one', () => {
    const metadata = { count: 3, nested: [{ any: null }] };
    assert.deepEqual(read({ ...ada, event_name: 'x', created: 1.9, metadata }), [
      { identifiers: named, place: '', event_name: 'x', created: 1, metadata },
    ]);
    assert.deepEqual(read({ ...ada, event_name: 'x', created: null, metadata: null }), [
      { identifiers: named, place: '', event_name: 'x', created: undefined, metadata: {} },
    ]);
  });

  it('reads the user from the identifiers, or else from the field user', () => {
    const [event] = read({ event_name: 'x', user: { email: 'a' } });
    assert.deepEqual(event?.identifiers, { user_id: undefined, email: 'a' });
    const [own] = read({ ...ada, event_name: 'x', user: { email: 'a' } });
    assert.deepEqual(own?.identifiers, named);
  });

  const json = 'must be an object of finite numbers and other JSON, at most 32 deep';
  const event = { ...ada, event_name: 'x' };
  const refused: [title: string, given: object, message: string][] = [
    ['no name', ada, 'event_name must be given'],
    [
      'a number for a name',
      { ...ada, event_name: 1 },
      'event_name must be a string that is not empty',
    ],
    [
      'a text for a time',
      { ...event, created: '1' },
      'created must be a date in Unix seconds or null',
    ],
    ['an array of metadata', { ...event, metadata: [] }, 'metadata must be an object'],
    ['metadata that is 33 deep', { ...event, metadata: nested(33) }, `metadata ${json}`],
    ['Infinity in it', { ...event, metadata: { a: [1 / 0] } }, `metadata ${json}`],
    [
      'a user without identifiers',
      { event_name: 'x', user: {} },
      'user cannot be taken: email or user_id must be given',
    ],
    ['a user that is a text', { event_name: 'x', user: '7' }, 'user must be an object'],
  ];
  for (const [title, given, message] of refused) {
    it(`refuses ${title}`, () => assertRefused(() => read(given), message));
  }

  it('accepts metadata that is 32 deep', () =>
    assert.equal(read({ ...event, metadata: nested(31) }).length, 1));
});

describe('events.createMany', () => {
  const read = (given: object) => contract.readParams('events.createMany', { ...given });
  const event = { event_name: 'x' };

  it('reads a list, with a user for the events that name none', () => {
    const data = [
      { ...event, type: 'event', user: { email: 'a' } },
      event,
      { ...event, user_id: '9', created: 5 },
      { ...event, user: null, email: null },
    ];
    const events = read({ type: 'event.list', data, user: ada });
    assert.deepEqual(
      events.map(({ identifiers, place, created }) => [place, identifiers, created]),
      [
        ['data[0]', { user_id: undefined, email: 'a' }, undefined],
        ['data[1]', named, undefined],
        ['data[2]', { user_id: '9', email: undefined }, 5],
        ['data[3]', named, undefined],
      ],
    );
  });

  it('reads an empty list, and a list with identifiers of its own', () => {
    assert.deepEqual(read({ data: [] }), []);
    assert.deepEqual(read({ data: [event], ...ada })[0]?.identifiers, named);
  });

  const fits = { ...event, user: ada };
  const refused: [given: object, message: string][] = [
    [{ type: 'event.list' }, 'data must be given'],
    [{ data: {} }, 'data must be an array'],
    [{ data: [fits, 1] }, 'data[1] must be an object'],
    [{ data: [fits, {}] }, 'data[1].user must be given, here or for the whole list'],
    [
      { data: [fits, { user: {} }] },
      'data[1].user cannot be taken: email or user_id must be given',
    ],
    [{ data: [], user: {} }, 'user cannot be taken: email or user_id must be given'],
    [{ data: [fits, { ...event, user: 1 }] }, 'data[1].user must be an object'],
    [{ data: [fits, { user: ada }] }, 'data[1].event_name must be given'],
    [
      { data: [{ ...event, user: { user_id: '' } }] },
      'data[0].user.user_id must be an integer or a string that is not empty',
    ],
  ];
  for (const [given, message] of refused) {
    it(`refuses ${JSON.stringify(given)}`, () => assertRefused(() => read(given), message));
  }
});

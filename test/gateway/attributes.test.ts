// Keys of custom_data and of companies for which the workspace has no attribute.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { open, refused, type StageOptions } from './stage.ts';

type Settings = NonNullable<StageOptions['gateway']>;

const openWith = (unknownAttributes?: Settings['unknownAttributes']) =>
  open({
    emulator: { attributes: ['plan', { name: 'tier', model: 'company', data_type: 'string' }] },
    gateway: { unknownAttributes },
  });

const write = (custom_data: object) => ({ user_id: '7', name: 'Ada', custom_data });

describe('Keys of custom_data that the workspace has no attribute for', () => {
  it('are named by a 400, and nothing is written', async () => {
    for (const method of ['POST', 'PUT']) {
      const stage = openWith();
      refused(
        await stage.call(method, '/v1/users', write({ plan: 'pro', b: 1, a: 'x' })),
        400,
        'bad_request',
        /^custom_data has keys that the workspace has no attribute for: (a, b|b, a)$/,
      );
      assert.deepEqual(stage.take(), [
        ...['ShowContactByExternalId', 'CreateContact', 'lisDataAttributes'],
      ]);
      assert.deepEqual(stage.emulator.contacts(), []);
    }
  });

  it('are named also when they are keys of increments', async () => {
    const stage = openWith('reject');
    const fields = { user_id: '7', increments: { visits: 1 } };
    refused(await stage.call('POST', '/v1/users', fields), 400, 'bad_request', /: visits$/);
  });

  it('are created, each with the type of its value, by unknownAttributes: create', async () => {
    const stage = openWith('create');
    const custom_data = { text: 'x', count: 2, share: 0.5, yes: true, renewed_at: 1_700_000_000 };
    const { status, body } = await stage.call('POST', '/v1/users', write(custom_data));
    assert.deepEqual([status, body.custom_data], [201, custom_data]);
    const { attributes } = stage.emulator.snapshot();
    assert.deepEqual(
      attributes
        .filter(({ model, name }) => model === 'contact' && name !== 'plan')
        .map(({ name, data_type }) => [name, data_type]),
      [
        ['text', 'string'],
        ['count', 'integer'],
        ['share', 'float'],
        ['yes', 'boolean'],
        ['renewed_at', 'date'],
      ],
    );
    const operations = stage.take();
    assert.equal(operations.filter((each) => each === 'createDataAttribute').length, 5);
    assert.equal(operations.filter((each) => each === 'CreateContact').length, 2);
  });

  it('are left out and named in a header by unknownAttributes: drop', async () => {
    const stage = openWith('drop');
    const result = await stage.call('POST', '/v1/users', write({ plan: 'pro', 'ü,\n': 1, b: 2 }));
    assert.deepEqual([result.status, result.body.custom_data], [201, { plan: 'pro' }]);
    assert.equal(result.body.name, 'Ada');
    assert.deepEqual(
      result.headers.get('x-not-stored')?.split(/, */).map(decodeURIComponent).sort(),
      ['b', 'ü,\n'],
    );
  });

  it('are named in a header of at most 1 kB', async () => {
    const stage = openWith('drop');
    const keys = Array.from({ length: 200 }, (_, index) => [`${index} ${'ü'.repeat(20)}`, 1]);
    const { status, headers } = await stage.call(
      ...(['POST', '/v1/users', write(Object.fromEntries(keys))] as const),
    );
    assert.equal(status, 201);
    const header = headers.get('x-not-stored') ?? '';
    assert.ok(header.length > 500 && header.length <= 1024, String(header.length));
    // The header has whole names only, so that every escape can be decoded.
    assert.doesNotThrow(() => decodeURIComponent(header.replace(/…$/, '')));
  });

  it('may be names of properties of a prototype', async () => {
    const custom_data = '{"__proto__":1,"constructor":2}';
    const body = `{"user_id":"7","custom_data":${custom_data}}`;
    const rejected = await openWith().call('POST', '/v1/users', body);
    refused(rejected, 400, 'bad_request', /__proto__.*constructor|constructor.*__proto__/);
    const { status, headers } = await openWith('drop').call('POST', '/v1/users', body);
    assert.equal(status, 201);
    assert.match(headers.get('x-not-stored') ?? '', /__proto__/);
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });

  it('are not reported when all are known and Intercom refuses a value', async () => {
    const tier = { name: 'tier', model: 'contact', data_type: 'string', options: ['a'] } as const;
    const stage = open({
      emulator: { attributes: [tier] },
      gateway: { unknownAttributes: 'drop' },
    });
    const result = await stage.call('POST', '/v1/users', write({ tier: 'b' }));
    refused(result, 400, 'bad_request', /must be one of its options/);
    assert.equal(result.headers.get('x-not-stored'), null);
  });

  it('are handled in the same way by an update', async () => {
    const seed = { contacts: [{ external_id: '7' }] };
    const rejecting = open({ emulator: { seed } });
    refused(
      await rejecting.call('PUT', '/v1/users', write({ a: 1 })),
      ...([400, 'bad_request', /no attribute for: a$/] as const),
    );
    assert.equal(rejecting.emulator.contacts()[0]?.name, null);
    const dropping = open({ emulator: { seed }, gateway: { unknownAttributes: 'drop' } });
    const { body, headers } = await dropping.call('PUT', '/v1/users', write({ a: 1 }));
    assert.deepEqual([body.name, headers.get('x-not-stored')], ['Ada', 'a']);
  });
});

describe('Keys of a company that the workspace has no attribute for', () => {
  const fields = { user_id: '7', company: { id: 'c', name: 'C', tier: 'top', floor: 3 } };

  it('are named by a 400, and the company is not written', async () => {
    const stage = openWith();
    const result = await stage.call('POST', '/v1/users', fields);
    refused(result, 400, 'bad_request', /keys that the workspace has no attribute for: floor$/);
    assert.deepEqual(stage.emulator.snapshot().companies, []);
    const listed = stage.calls.find(({ operation }) => operation === 'lisDataAttributes');
    assert.equal(listed?.url.search, '?model=company');
  });

  it('are created when that is asked for', async () => {
    const stage = openWith('create');
    assert.equal((await stage.call('POST', '/v1/users', fields)).status, 201);
    const { companies, attributes } = stage.emulator.snapshot();
    assert.deepEqual(companies[0]?.custom_attributes, { tier: 'top', floor: 3 });
    const floor = attributes.find(({ name }) => name === 'floor');
    assert.deepEqual([floor?.model, floor?.data_type], ['company', 'integer']);
  });

  it('are left out and named in a header by unknownAttributes: drop', async () => {
    const stage = openWith('drop');
    const { status, headers } = await stage.call('POST', '/v1/users', fields);
    assert.equal(status, 201);
    assert.match(headers.get('x-not-stored') ?? '', /floor/);
    assert.deepEqual(stage.emulator.snapshot().companies[0]?.custom_attributes, { tier: 'top' });
  });
});

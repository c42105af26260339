import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { open, refused, start } from './stage.ts';

describe('A custom attribute of the v2 emulator', () => {
  const attributes = [
    'any',
    { name: 'seats', model: 'contact', data_type: 'integer' },
    { name: 'rate', model: 'contact', data_type: 'float' },
    { name: 'beta', model: 'contact', data_type: 'boolean' },
    { name: 'renewal_at', model: 'contact', data_type: 'date' },
    { name: 'tier', model: 'contact', data_type: 'string', options: ['1-10', '11-50'] },
  ] as const;

  it('takes values of its type, and is removed by null', async () => {
    const { call } = open({ attributes });
    const values = { any: 1, seats: 2, rate: 1.5, beta: false, renewal_at: start, tier: '1-10' };
    const { body } = await call('POST', '/contacts', {
      external_id: '7',
      custom_attributes: values,
    });
    assert.deepEqual(body.custom_attributes, values);
    const cleared = await call('PUT', `/contacts/${body.id}`, {
      custom_attributes: { seats: null },
    });
    const { seats, ...rest } = values;
    assert.deepEqual(cleared.body.custom_attributes, rest);
    const wrong: [object, string][] = [
      [{ plan: 'x' }, "Custom attribute 'plan' does not exist"],
      [{ __proto__: null, constructor: 1 }, "Custom attribute 'constructor' does not exist"],
      [JSON.parse('{"__proto__":1}'), "Custom attribute '__proto__' does not exist"],
      [{ seats: 1.5 }, "Custom attribute 'seats' must be an integer"],
      [{ seats: '1' }, "Custom attribute 'seats' must be an integer"],
      [{ rate: '1' }, "Custom attribute 'rate' must be a number"],
      [{ beta: 'yes' }, "Custom attribute 'beta' must be true or false"],
      [{ renewal_at: '2026' }, "Custom attribute 'renewal_at' must be a date in Unix seconds"],
      [{ tier: '51-' }, "Custom attribute 'tier' must be one of its options"],
      [{ any: ['21'] }, "Custom attribute 'any' must be a string, a number or a boolean"],
    ];
    for (const [custom_attributes, message] of wrong) {
      const result = await call('PUT', `/contacts/${body.id}`, { name: 'New', custom_attributes });
      refused(result, 400, 'parameter_invalid', message);
    }
    assert.equal((await call('GET', `/contacts/${body.id}`)).body.name, null);
  });

  it('can be created and is listed by model', async () => {
    const { call } = open({ attributes: ['plan'] });
    const list = async (query: string) => {
      const { body } = await call('GET', `/data_attributes${query}`);
      return body.data
        .filter((attribute: { custom: boolean }) => attribute.custom)
        .map((attribute: { name: string }) => attribute.name);
    };
    const post = (body: object) => call('POST', '/data_attributes', body);
    const created = await post({
      name: 'Size',
      model: 'company',
      data_type: 'options',
      options: [{ value: 'S' }, { value: 'L' }],
    });
    assert.deepEqual([created.body.data_type, created.body.options], ['string', ['S', 'L']]);
    assert.equal(
      (await post({ name: 'Renewal', model: 'contact', data_type: 'datetime' })).body.data_type,
      'date',
    );
    assert.deepEqual(await list(''), ['plan', 'Renewal', 'Size']);
    assert.deepEqual(await list('?model=contact'), ['plan', 'Renewal']);
    assert.deepEqual(await list('?model=company'), ['Size']);
    const { body } = await call('GET', '/data_attributes?model=company');
    assert.ok(
      body.data.some(
        (attribute: { name: string; custom: boolean }) =>
          attribute.name === 'company_id' && !attribute.custom,
      ),
    );
    refused(
      await call('GET', '/data_attributes?model=conversation'),
      422,
      'parameter_invalid',
      'model=conversation is no longer supported. Use GET /conversations/attributes instead',
    );
    refused(
      await call('GET', '/data_attributes?model=x'),
      400,
      'parameter_invalid',
      'model must be contact or company',
    );
  });

  it('cannot be created wrongly or twice', async () => {
    const { call } = open();
    const ring = { name: 'The One Ring', model: 'company', data_type: 'string' };
    const post = async (body: object, message: RegExp | string) =>
      refused(await call('POST', '/data_attributes', body), 400, 'parameter_invalid', message);
    await call('POST', '/data_attributes', ring);
    await post(
      ring,
      "You already have 'The One Ring' in your company data. To save this as new company data, use a different name.",
    );
    await post(
      { ...ring, model: 'contact', data_type: 'integer' },
      "You already have 'The One Ring' in your company data. To save this as new people data, use a different name.",
    );
    await post(
      { ...ring, name: '!nv@l!d n@me' },
      /must only contain alphanumeric characters, currency symbols, and hyphens$/,
    );
    await post({ ...ring, name: 'Other', data_type: 'mithril' }, "Data Type isn't an option");
    await post(
      { ...ring, model: 'conversation' },
      'The Data Attribute model field must be either contact or company',
    );
    await post({ ...ring, name: 'Other', data_type: 'options' }, /^options must be given/);
    await post(
      { ...ring, name: 'Other', data_type: 'options', options: [{ value: '1' }] },
      'options must have at least two values',
    );
  });
});

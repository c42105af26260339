import { expect } from 'chai';
import { type Api, createApi, type Result } from '../api.ts';

const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

/** Sends text, since an object literal would set its prototype where this has a key. */
function postText(api: Api, body: string): Promise<Result> {
  return api.send('/users', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  });
}

describe('custom_data', () => {
  it('takes strings, numbers, booleans and null, and returns them', async () => {
    const api = createApi();
    const custom_data = { text: '', number: -0.5, yes: true, no: false, nothing: null, '': 1 };
    const { body } = await api.post('/users', { user_id: '7', custom_data });
    expect(body.custom_data).to.deep.equal(custom_data);
    expect((await api.get('/users?user_id=7')).body.custom_data).to.deep.equal(custom_data);
  });

  it('is merged key by key', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '7', custom_data: { plan: 'free', seats: 1, kept: true } });
    const { body } = await api.put('/users', {
      user_id: '7',
      custom_data: { plan: 'pro', seats: null, added: 2 },
    });
    expect(body.custom_data).to.deep.equal({ plan: 'pro', seats: null, kept: true, added: 2 });
  });

  it('of one user is not that of another', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '1', custom_data: { plan: 'pro' } });
    const { body } = await api.post('/users', { user_id: '2' });
    expect(body.custom_data).to.deep.equal({});
  });

  for (const name of names) {
    it(`takes ${name} as a key like any other`, async () => {
      const api = createApi();
      const empty = await api.post('/users', { user_id: '7' });
      expect(Object.keys(empty.body.custom_data)).to.deep.equal([]);

      await postText(api, `{"user_id":"7","custom_data":{"${name}":"x","plain":1}}`);
      const merged = await postText(api, '{"user_id":"7","custom_data":{"other":true}}');
      expect(merged.text).to.contain(`"custom_data":{"${name}":"x","plain":1,"other":true}`);
      const read = await api.get('/users?user_id=7');
      expect(read.text).to.contain(`"custom_data":{"${name}":"x","plain":1,"other":true}`);
      expect(Object.hasOwn({}, name)).to.equal(false);
      expect('plain' in {}).to.equal(false);
    });

    it(`refuses an object under ${name}`, async () => {
      const api = createApi();
      const { status, body } = await postText(
        api,
        `{"user_id":"7","custom_data":{"${name}":{"polluted":true}}}`,
      );
      expect(status).to.equal(400);
      expect(body.error.message).to.equal(
        `custom_data.${name} must be a string, a number, a boolean or null`,
      );
      expect('polluted' in {}).to.equal(false);
    });

    it(`can be incremented at ${name}, from 0`, async () => {
      const api = createApi();
      const { status, text } = await postText(api, `{"user_id":"7","increments":{"${name}":2}}`);
      expect(status).to.equal(201);
      expect(text).to.contain(`"custom_data":{"${name}":2}`);
    });
  }

  it('is not read from the __proto__ of a body, nor is any other field', async () => {
    const api = createApi();
    const inherited = '{"user_id":"7","email":"x@example.com","custom_data":{"plan":"pro"}}';
    const { status, body } = await postText(api, `{"__proto__":${inherited}}`);
    expect(status).to.equal(400);
    expect(body.error.message).to.equal('email or user_id must be given');
  });
});

describe('increments', () => {
  it('are added to numbers, count from 0, and may be negative', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '7', custom_data: { up: 1, down: 1.5, kept: 'x' } });
    const { body } = await api.put('/users', {
      user_id: '7',
      increments: { up: 2, down: -2, fresh: 3, below: -1 },
    });
    const expected = { up: 3, down: -0.5, kept: 'x', fresh: 3, below: -1 };
    expect(body.custom_data).to.deep.equal(expected);
    expect(body).to.not.have.property('increments');
  });

  it('add up with every write', async () => {
    const api = createApi();
    for (let time = 0; time < 3; time += 1) {
      await api.post('/users', { user_id: '7', increments: { visits: 1 } });
    }
    expect((await api.get('/users?user_id=7')).body.custom_data).to.deep.equal({ visits: 3 });
  });

  it('come after the custom_data of the same write', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '7', custom_data: { visits: 'many' } });
    const { body } = await api.post('/users', {
      user_id: '7',
      custom_data: { visits: 10 },
      increments: { visits: 1 },
    });
    expect(body.custom_data).to.deep.equal({ visits: 11 });
  });

  it('treat null as 0', async () => {
    const { body } = await createApi().post('/users', {
      user_id: '7',
      custom_data: { visits: null },
      increments: { visits: 1 },
    });
    expect(body.custom_data).to.deep.equal({ visits: 1 });
  });

  for (const value of ['1', '', true, false]) {
    it(`are a 400 that changes nothing when there is ${JSON.stringify(value)}`, async () => {
      const api = createApi();
      const before = await api.post('/users', {
        user_id: '7',
        custom_data: { seats: value, n: 1 },
      });
      const { status, body } = await api.put('/users', {
        user_id: '7',
        name: 'Changed',
        increments: { n: 1, seats: 1 },
      });
      expect(status).to.equal(400);
      expect(body.error).to.deep.equal({
        type: 'bad_request',
        message: 'increments.seats must have a number to add to in custom_data.seats',
      });
      expect((await api.get('/users?user_id=7')).body).to.deep.equal(before.body);
    });
  }

  it('are a 400 when the sum is more than a number holds', async () => {
    const { status } = await createApi().post('/users', {
      user_id: '7',
      custom_data: { n: 1e308 },
      increments: { n: 1e308 },
    });
    expect(status).to.equal(400);
  });

  it('refuse a sum that would be rounded, and change nothing', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '7', custom_data: { n: Number.MAX_SAFE_INTEGER } });
    const { status, body } = await api.put('/users', { user_id: '7', increments: { n: 2 } });
    expect(status).to.equal(400);
    expect(body.error.message).to.equal(
      'increments.n must not lead to 9007199254740992, because a sum of this size is rounded',
    );
    const user = await api.get('/users?user_id=7');
    expect(user.body.custom_data['n']).to.equal(Number.MAX_SAFE_INTEGER);
  });
});

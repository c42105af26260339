import { expect } from 'chai';
import { createApi } from '../api.ts';

describe('a value of a wrong type', () => {
  const text = 'must be a string or null';
  const identifier = 'must be a string that is not empty';
  const integerOrIdentifier = 'must be an integer or a string that is not empty';
  const date = 'must be a date in Unix seconds or null';
  const flat = 'must be a string, a number, a boolean or null';
  const wrong: [body: Record<string, unknown>, message: string][] = [
    [{ user_id: 7.5 }, `user_id ${integerOrIdentifier}`],
    [{ user_id: '' }, `user_id ${integerOrIdentifier}`],
    [{ email: 7 }, `email ${identifier}`],
    [{ email: '' }, `email ${identifier}`],
    [{ email: ['ada@example.com'] }, `email ${identifier}`],
    [{ name: 7 }, `name ${text}`],
    [{ name: { first: 'Ada' } }, `name ${text}`],
    [{ created_at: '2013-01-01' }, `created_at ${date}`],
    [{ created_at: '1257553080' }, `created_at ${date}`],
    [{ created_at: true }, `created_at ${date}`],
    [{ created_at: 1e20 }, `created_at ${date}`],
    [{ last_request_at: {} }, `last_request_at ${date}`],
    [{ last_impression_at: [] }, `last_impression_at ${date}`],
    [{ last_request_at: 1, last_impression_at: 'x' }, `last_impression_at ${date}`],
    [{ last_seen_ip: 127 }, `last_seen_ip ${text}`],
    [{ last_seen_user_agent: false }, `last_seen_user_agent ${text}`],
    [{ unsubscribed_from_emails: 'true' }, 'unsubscribed_from_emails must be true or false'],
    [{ unsubscribed_from_emails: 1 }, 'unsubscribed_from_emails must be true or false'],
    [{ custom_data: 'pro' }, 'custom_data must be an object'],
    [{ custom_data: ['pro'] }, 'custom_data must be an object'],
    [{ custom_data: { plan: { name: 'pro' } } }, `custom_data.plan ${flat}`],
    [{ custom_data: { ok: 1, plan: ['pro'] } }, `custom_data.plan ${flat}`],
    [{ increments: 1 }, 'increments must be an object'],
    [{ increments: [1] }, 'increments must be an object'],
    [{ increments: { visits: '1' } }, 'increments.visits must be a number'],
    [{ increments: { visits: null } }, 'increments.visits must be a number'],
    [{ company: '6' }, 'company must be an object'],
    [{ company: [{ id: '6' }] }, 'company must be an object'],
    [{ company: { name: 'No id' } }, 'company.id must be an integer or a string that is not empty'],
    [{ company: { id: '' } }, 'company.id must be an integer or a string that is not empty'],
    [{ company: { id: 1.5 } }, 'company.id must be an integer or a string that is not empty'],
    [{ company: { id: '6', name: 7 } }, `company.name ${text}`],
    [{ company: { id: '6', created_at: 'x' } }, `company.created_at ${date}`],
    [{ company: { id: '6', plan: {} } }, `company.plan ${flat}`],
    [{ companies: { id: '6' } }, 'companies must be an array'],
    [{ companies: [{ id: '6' }, null] }, 'companies[1] must be an object'],
    [{ companies: [{ id: '6' }, { id: '7', plan: [] }] }, `companies[1].plan ${flat}`],
  ];

  for (const [fields, message] of wrong) {
    it(`is a 400 that names it, and changes nothing: ${JSON.stringify(fields)}`, async () => {
      const api = createApi();
      const before = await api.post('/users', {
        user_id: '7',
        email: 'ada@example.com',
        name: 'Ada',
        custom_data: { plan: 'free', visits: 1 },
      });
      const update = {
        user_id: '7',
        name: 'Changed',
        custom_data: { plan: 'pro' },
        increments: { visits: 1 },
        company: { id: '6' },
        ...fields,
      };
      for (const verb of ['post', 'put'] as const) {
        const { status, body } = await api[verb]('/users', update);
        expect(status).to.equal(400);
        expect(body).to.deep.equal({ error: { type: 'bad_request', message } });
      }
      const after = (await api.get('/users')).body;
      expect(after.users).to.deep.equal([before.body]);
    });
  }

  it('may also be a number of JSON that no double can hold', async () => {
    const api = createApi();
    for (const field of ['"custom_data":{"n":1e999}', '"created_at":1e999']) {
      const { status } = await api.send('/users', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: `{"user_id":"7",${field}}`,
      });
      expect(status).to.equal(400);
    }
    expect((await api.get('/users')).body.total_count).to.equal(0);
  });
});

import { expect } from 'chai';
import { createApi, root } from './api.ts';

describe('CORS', () => {
  it('lets the page read every response, with Allow and Retry-After', async () => {
    const api = createApi();
    const responses = [
      await api.get('/users'),
      await api.get('/nowhere'),
      await api.get('/users?user_id=1'),
      await api.send('/users', { method: 'PATCH' }),
      await api.send('/users', { headers: { Authorization: 'Basic wrong' } }),
      await api.post('/users', { name: 'Nobody' }),
    ];
    expect(responses.map(({ status }) => status)).to.deep.equal([200, 404, 404, 405, 401, 400]);
    for (const { headers } of responses) {
      expect(headers.get('Access-Control-Allow-Origin')).to.equal('*');
      expect(headers.get('Access-Control-Expose-Headers')).to.equal('Allow,Retry-After');
      expect(headers.get('Access-Control-Allow-Credentials')).to.equal(null);
    }
  });

  for (const path of ['/users', '/users/bulk_create', '/tags', '/events', '/nowhere']) {
    it(`takes an OPTIONS of ${path} without credentials for a preflight, as happy-dom sends it`, async () => {
      const { emulator } = createApi();
      const response = await emulator.fetch(`${root}${path}`, { method: 'OPTIONS' });
      expect(response.status).to.equal(204);
      expect(response.headers.get('Access-Control-Allow-Origin')).to.equal('*');
      expect(response.headers.get('Access-Control-Allow-Headers')).to.equal(
        'authorization,content-type,x-emulator-fault',
      );
    });
  }

  it('takes no OPTIONS with credentials for a preflight', async () => {
    const { status, headers } = await createApi().send('/users', { method: 'OPTIONS' });
    expect(status).to.equal(405);
    expect(headers.get('Allow')).to.equal('GET, HEAD, POST, PUT, DELETE');
    expect(headers.get('Access-Control-Allow-Origin')).to.equal('*');
  });
});

import { expect } from 'chai';
import { type Api, createDummyApi } from '../api.ts';

const threadsPath = '/users/message_threads';

describe('the dummy app', () => {
  const calls: Record<string, (api: Api, email: string) => ReturnType<Api['get']>> = {
    'a note': (api, email) => api.post('/users/notes', { email, body: 'x' }),
    'an impression': (api, email) => api.post('/users/impressions', { email }),
    'an event': (api, email) => api.post('/events', { email, event_name: 'x' }),
    'the threads': (api, email) => api.get(`${threadsPath}?email=${email}`),
    'a thread': (api, email) => api.post(threadsPath, { email, body: 'x' }),
    'a reply': (api, email) => api.put(threadsPath, { email, thread_id: 5591, body: 'x' }),
    GET: (api, email) => api.get(`/users?email=${email}`),
    POST: (api, email) => api.post('/users', { email }),
    PUT: (api, email) => api.put('/users', { email }),
    DELETE: (api, email) => api.delete('/users', { email }),
  };
  for (const [method, call] of Object.entries(calls)) {
    it(`responds to ${method} of not-found@example.com with a 404, in any case`, async () => {
      for (const email of ['not-found@example.com', 'Not-Found@Example.com']) {
        const { status, body } = await call(createDummyApi(), email);
        expect(status).to.equal(404);
        expect(body).to.deep.equal({
          error: { type: 'not_found', message: 'The User was not found' },
        });
      }
    });

    it(`responds to ${method} of server-error@example.com with a 500, in any case`, async () => {
      for (const email of ['server-error@example.com', 'SERVER-ERROR@example.com']) {
        const { status, body } = await call(createDummyApi(), email);
        expect(status).to.equal(500);
        expect(body.error.type).to.equal('server_error');
      }
    });
  }
});

import { expect } from 'chai';
import { createApi, seconds } from '../api.ts';

describe('POST /users/notes', () => {
  it('responds with the note as HTML, its time and its user', async () => {
    const api = createApi();
    const { body: user } = await api.post('/users', { user_id: '7', name: 'Ada' });
    const { status, body } = await api.post('/users/notes', {
      user_id: '7',
      body: 'This is a note',
    });
    expect(status).to.equal(201);
    expect(body).to.deep.equal({ html: '<p>This is a note</p>', created_at: seconds, user });
  });

  it('finds the user by email in any case, and takes null for an identifier that is not given', async () => {
    const api = createApi();
    await api.post('/users', { email: 'ada@example.com' });
    const { body } = await api.post('/users/notes', {
      user_id: null,
      email: 'Ada@Example.com',
      body: 'x',
    });
    expect(body.user.email).to.equal('ada@example.com');
  });

  it('keeps each note for the team, in the order of writing', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '7' });
    await api.post('/users/notes', { user_id: '7', body: 'first' });
    await api.post('/users/notes', { user_id: '7', body: '**second**' });
    expect(api.emulator.admin.listNotes({ user: { user_id: '7' } })).to.deep.equal([
      { body: 'first', html: '<p>first</p>', created_at: seconds },
      { body: '**second**', html: '<p><strong>second</strong></p>', created_at: seconds },
    ]);
  });

  const refused: [object, number, string][] = [
    [{ body: 'x' }, 400, 'email or user_id must be given'],
    [{ user_id: '7' }, 400, 'body must be given'],
    [{ user_id: '7', body: null }, 400, 'body must be given'],
    [{ user_id: '7', body: '' }, 400, 'body must be a string that is not empty'],
    [{ user_id: '7', body: ['x'] }, 400, 'body must be a string that is not empty'],
    [{ user_id: 8, body: 'x' }, 404, 'The User was not found'],
    [{ user_id: '8', body: 'x' }, 404, 'The User was not found'],
  ];
  for (const [write, status, message] of refused) {
    it(`responds with ${status} to ${JSON.stringify(write)}, and keeps nothing`, async () => {
      const api = createApi();
      await api.post('/users', { user_id: '7' });
      const response = await api.post('/users/notes', write);
      expect([response.status, response.body.error.message]).to.deep.equal([status, message]);
      expect(api.emulator.admin.listNotes({ user: { user_id: '7' } })).to.deep.equal([]);
    });
  }
});

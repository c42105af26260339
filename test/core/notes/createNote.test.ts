import {
  BadRequestError,
  getUser,
  InvalidRequestError,
  InvalidResponseError,
  NotFoundError,
} from '@intercom-fetch/core';
import { type CreateNoteParams, createNote } from '@intercom-fetch/core/notes';
import { expect } from 'chai';
import { now, useApi } from '../../support/api.ts';
import { authorization, testClient } from '../../support/app.ts';
import { caught } from '../../support/caught.ts';
import { itFailsAsItShould } from '../../support/failures.ts';

const user = { user_id: '7' };
const ada = { ...user, email: 'ada@example.com', name: 'Ada', created_at: 1_300_000_000 };

describe('createNote', () => {
  const api = useApi();

  it('writes a note about a user by email', async () => {
    await api.seed(ada);
    const params = { email: 'ada@example.com', body: 'This is a note' };
    const note = await createNote(api.client, params);

    const { method, url, headers, json } = api.only();
    expect([method, url.href]).to.deep.equal(['POST', 'https://api.intercom.io/v1/users/notes']);
    expect(headers.get('authorization')).to.equal(authorization);
    expect(headers.get('content-type')).to.equal('application/json');
    expect(headers.get('accept')).to.equal('application/json');
    expect(json).to.deep.equal(params);

    expect(note.user).to.deep.include(ada);
    expect(note).to.deep.equal({
      html: '<p>This is a note</p>',
      created_at: now,
      user: await getUser(api.client, user),
    });
    expect(api.emulator.admin.listNotes({ user })).to.deep.equal([
      { body: 'This is a note', html: '<p>This is a note</p>', created_at: now },
    ]);
  });

  it('sends a user_id, a null beside it, the body as it is, and unknown fields', async () => {
    await api.seed(ada);
    const params = { user_id: '7', email: null, body: ' *Ünï*\n<b>\u2028', admin_id: 5 };
    const { html } = await createNote(api.client, params);
    expect(api.only().json).to.deep.equal(params);
    expect(html).to.equal('<p><em>Ünï</em>\n&lt;b&gt;\u2028</p>');
    expect(api.emulator.admin.listNotes({ user })).to.deep.equal([
      { body: params.body, html, created_at: now },
    ]);
  });

  it('adds a note to existing ones', async () => {
    await api.seed(ada, { user_id: '8' });
    for (const body of ['one', 'two']) await createNote(api.client, { ...user, body });
    await createNote(api.client, { user_id: '8', body: 'of another' });
    const bodies = api.emulator.admin.listNotes({ user }).map(({ body }) => body);
    expect(bodies).to.deep.equal(['one', 'two']);
  });

  it('returns null, missing and unknown fields unchanged', async () => {
    const mismatches: unknown[] = [];
    const hooks = { onMismatch: (mismatch: unknown) => mismatches.push(mismatch) };
    const bodies = ['{"created_at":null,"user":null}', '{"html":null,"author":{"deep":[1]}}', '{}'];
    for (const body of bodies) {
      api.respond(() => new Response(body, { status: 201 }));
      const result = await createNote(testClient({ hooks }), { user_id: '7', body: 'x' });
      expect(JSON.stringify(result)).to.equal(body);
    }
    expect(mismatches).to.deep.equal([]);
  });

  it('throws an InvalidResponseError with the path when it is strict', async () => {
    api.respond(() => Response.json({ html: 1, user: { email: 2 } }, { status: 201 }));
    const outcome = createNote(testClient({ validation: 'strict' }), { user_id: '7', body: 'x' });
    const { issues } = await caught(outcome, InvalidResponseError);
    expect(issues).to.deep.equal([
      { path: 'html', message: 'expected string, received number' },
      { path: 'user.email', message: 'expected string, received number' },
    ]);
  });

  it('throws a NotFoundError for an unknown user', async () => {
    await api.seed(ada);
    const outcome = createNote(api.client, { email: 'no@example.com', body: 'x' });
    const { status, message } = await caught(outcome, NotFoundError);
    expect(status).to.equal(404);
    expect(message).to.equal('POST /users/notes: The User was not found [404 not_found]');
    expect(api.kept().notes).to.deep.equal([]);
  });

  it("throws a BadRequestError when the email is another user's", async () => {
    await api.seed(ada, { user_id: '8' });
    const outcome = createNote(api.client, { user_id: '8', email: ada.email, body: 'x' });
    const { status, message } = await caught(outcome, BadRequestError);
    expect(status).to.equal(400);
    expect(message).to.equal(
      'POST /users/notes: The email belongs to another user [400 bad_request]',
    );
    expect(api.kept().notes).to.deep.equal([]);
  });

  const refused: [unknown, string][] = [
    [{ body: 'x' }, 'email or user_id is required'],
    [{ email: null, user_id: null, body: 'x' }, 'email or user_id is required'],
    [{ email: '', body: 'x' }, 'email: must not be empty'],
    [{ user_id: 7, body: 'x' }, 'user_id: expected string, received number'],
    [{ user_id: '7' }, 'body: is missing'],
    [{ user_id: '7', body: '' }, 'body: must not be empty'],
    [{ user_id: '7', body: null }, 'body: expected string, received null'],
    [{ user_id: '7', body: ['x'] }, 'body: expected string, received Array'],
    [undefined, 'expected Object, received undefined'],
  ];
  for (const [params, message] of refused) {
    it(`refuses ${JSON.stringify(params)} before anything is sent`, async () => {
      const outcome = createNote(api.client, params as CreateNoteParams);
      const error = await caught(outcome, InvalidRequestError);
      expect(error.message).to.equal(`POST /users/notes: ${message}`);
      expect(api.sent).to.have.length(0);
    });
  }

  itFailsAsItShould(api, 'POST /users/notes', (client, options) =>
    createNote(client, { user_id: '7', body: 'x' }, options),
  );
});

import { expect } from 'chai';
import { type Api, createApi } from '../api.ts';

async function apiWithUsers(): Promise<Api> {
  const api = createApi();
  for (const user_id of ['1', '2', '3']) {
    await api.post('/users', { user_id, email: `${user_id}@example.com` });
  }
  return api;
}

const all = { user_ids: ['1', '2'], emails: ['3@Example.com'], tag_or_untag: 'tag' };

async function taggedIds(api: Api, query: string): Promise<(string | null)[]> {
  return (await api.get(`/users?${query}`)).body.users.map(({ user_id }) => user_id);
}

for (const verb of ['post', 'put'] as const) {
  describe(`${verb.toUpperCase()} /tags`, () => {
    it('creates a tag', async () => {
      const api = createApi();
      const { status, body } = await api[verb]('/tags', { name: 'Free Trial' });
      expect(status).to.equal(201);
      expect(body).to.deep.equal({
        id: '000000000000000000000001',
        name: 'Free Trial',
        segment: false,
        tagged_user_count: 0,
      });
      expect((await api.get('/tags?name=Free%20Trial')).body).to.deep.equal(body);
    });

    it('finds a tag by its name', async () => {
      const api = createApi();
      const first = await api[verb]('/tags', { name: 'Free Trial', color: 'green' });
      const again = await api[verb]('/tags', { name: 'Free Trial', color: null, user_ids: null });
      expect(again.body).to.deep.equal(first.body);
      const [tag] = api.emulator.snapshot().apps['app_1']?.tags ?? [];
      expect(tag?.color).to.equal('green');
    });

    it('tags and untags by user_id and by email, ignoring the case of the email', async () => {
      const api = await apiWithUsers();
      expect((await api[verb]('/tags', { name: 'T', ...all })).body.tagged_user_count).to.equal(3);
      const untag = {
        name: 'T',
        user_ids: ['2'],
        emails: ['3@EXAMPLE.com'],
        tag_or_untag: 'untag',
      };
      expect((await api[verb]('/tags', untag)).body.tagged_user_count).to.equal(1);
      expect(await taggedIds(api, 'tag_name=T')).to.deep.equal(['1']);
    });

    it('counts a user once who is tagged twice', async () => {
      const api = await apiWithUsers();
      await api[verb]('/tags', { name: 'T', ...all });
      const twice = {
        name: 'T',
        user_ids: ['1', '1'],
        emails: ['1@example.com'],
        tag_or_untag: 'tag',
      };
      expect((await api[verb]('/tags', twice)).body.tagged_user_count).to.equal(3);
    });

    it('skips unknown identifiers', async () => {
      const api = await apiWithUsers();
      const { status, body } = await api[verb]('/tags', {
        name: 'T',
        user_ids: ['nobody', '1'],
        emails: ['nobody@example.com'],
        tag_or_untag: 'tag',
      });
      expect([status, body.tagged_user_count]).to.deep.equal([201, 1]);
    });

    const refused: [object, string][] = [
      [{}, 'name must be given'],
      [{ name: '' }, 'name must be a string that is not empty'],
      [{ name: 1 }, 'name must be a string that is not empty'],
      [{ name: 'T', color: 'pink' }, 'color must be one of green, red, teal, gold, blue, purple'],
      [{ name: 'T', user_ids: ['1'] }, 'tag_or_untag must be given with user_ids or emails'],
      [{ name: 'T', user_ids: '1', tag_or_untag: 'tag' }, 'user_ids must be an array'],
      [
        { name: 'T', user_ids: ['1', 2.5], tag_or_untag: 'tag' },
        'user_ids[1] must be an integer or a string that is not empty',
      ],
      [
        { name: 'T', emails: [null], tag_or_untag: 'tag' },
        'emails[0] must be a string that is not empty',
      ],
      [
        { name: 'T', user_ids: ['1'], tag_or_untag: 'TAG' },
        'tag_or_untag must be one of tag, untag',
      ],
    ];
    for (const [write, message] of refused) {
      it(`responds with 400 to ${JSON.stringify(write)}, and makes no tag`, async () => {
        const api = await apiWithUsers();
        const { status, body } = await api[verb]('/tags', write);
        expect([status, body.error.message]).to.deep.equal([400, message]);
        expect((await api.get('/tags?name=T')).status).to.equal(404);
      });
    }
  });
}

describe('GET /tags', () => {
  it('responds with 404 for an unknown tag, and for a name in another case', async () => {
    const api = createApi();
    await api.post('/tags', { name: 'Free Trial' });
    const { status, body } = await api.get('/tags?name=free%20trial');
    expect([status, body.error]).to.deep.equal([
      404,
      { type: 'not_found', message: 'The Tag was not found' },
    ]);
  });

  it('responds with 400 without a name', async () => {
    const { status, body } = await createApi().get('/tags');
    expect([status, body.error.message]).to.deep.equal([400, 'name must be given']);
  });
});

describe('GET /users of a tag', () => {
  it('lists its users by name, by id and by both, page by page', async () => {
    const api = await apiWithUsers();
    const { id } = (await api.post('/tags', { name: 'T', ...all })).body;
    expect(await taggedIds(api, 'tag_name=T')).to.deep.equal(['1', '2', '3']);
    expect(await taggedIds(api, `tag_id=${id}`)).to.deep.equal(['1', '2', '3']);
    expect(await taggedIds(api, `tag_id=${id}&tag_name=T`)).to.deep.equal(['1', '2', '3']);
    const { users, ...page } = (await api.get('/users?tag_name=T&per_page=2&page=2')).body;
    expect(users.map(({ user_id }) => user_id)).to.deep.equal(['3']);
    expect(page).to.deep.equal({
      total_count: 3,
      page: 2,
      next_page: null,
      previous_page: 1,
      total_pages: 2,
    });
  });

  it('lists nobody for a tag that is unknown, has no users, or has another id', async () => {
    const api = await apiWithUsers();
    await api.post('/tags', { name: 'T', ...all });
    const other = (await api.post('/tags', { name: 'Other' })).body;
    for (const query of [
      'tag_name=X',
      'tag_id=x',
      'tag_name=Other',
      `tag_name=T&tag_id=${other.id}`,
    ]) {
      expect(await taggedIds(api, query), query).to.deep.equal([]);
    }
  });

  it('lists users as last written, and no deleted ones', async () => {
    const api = await apiWithUsers();
    await api.post('/tags', { name: 'T', ...all });
    await api.put('/users', { user_id: '2', name: 'Ada' });
    await api.delete('/users', { user_id: '1' });
    const { body } = await api.get('/users?tag_name=T');
    expect(body.users.map(({ name }) => name)).to.deep.equal(['Ada', null]);
    expect((await api.get('/tags?name=T')).body.tagged_user_count).to.equal(2);
  });
});

import { expect } from 'chai';
import { type Api, createApi } from '../api.ts';

/** More than two of the blocks in which the emulator counts. */
const total = 1100;

async function fill(api: Api): Promise<string[]> {
  const ids = Array.from({ length: total }, (_, index) => `u${index}`);
  for (let at = 0; at < total; at += 100) {
    const users = ids.slice(at, at + 100).map((user_id) => ({ user_id }));
    expect((await api.post('/users/bulk_create', { users })).body.failed).to.deep.equal([]);
  }
  return ids;
}

async function pages(api: Api, perPage: number): Promise<(string | null)[]> {
  const found: (string | null)[] = [];
  for (let page: number | null = 1; page !== null; ) {
    const { body } = await api.get(`/users?page=${page}&per_page=${perPage}`);
    found.push(...body.users.map(({ user_id }) => user_id));
    page = body.next_page;
  }
  return found;
}

describe('pages of many users', () => {
  it('keep the order of creation after deletions', async () => {
    const api = createApi();
    let ids = await fill(api);
    const gone = new Set(
      ids.filter((_, index) => index % 7 === 0 || (index > 480 && index < 1030)),
    );
    for (const user_id of gone) await api.delete('/users', { user_id });
    ids = ids.filter((id) => !gone.has(id));
    await api.post('/users', { user_id: 'u0', name: 'back at the end' });
    ids.push('u0');

    expect(await pages(api, 500)).to.deep.equal(ids);
    expect(await pages(api, 97)).to.deep.equal(ids);
    const [last] = (await api.get(`/users?page=${ids.length}&per_page=1`)).body.users;
    expect(last?.name).to.equal('back at the end');
  });

  it('are empty when everyone is deleted, and fill again', async () => {
    const api = createApi();
    for (const user_id of await fill(api)) await api.delete('/users', { user_id });
    expect((await api.get('/users')).body).to.deep.include({ users: [], total_count: 0 });
    await api.post('/users', { user_id: 'new' });
    expect(await pages(api, 500)).to.deep.equal(['new']);
  });
});

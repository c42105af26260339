import { BadRequestError, type Client, getTag, InvalidRequestError } from '@intercom-fetch/core';
import type { Tag, TagInput } from '@intercom-fetch/core/tags';
import { expect } from 'chai';
import type { Api } from '../../support/api.ts';
import { authorization } from '../../support/app.ts';
import { caught } from '../../support/caught.ts';
import { itFailsAsItShould } from '../../support/failures.ts';
import { members, users } from './members.ts';

type Write = (client: Client, params: TagInput, options?: object) => Promise<Tag>;

/** Tests `createTag` or `updateTag`, which differ only in the method. */
export function itWritesTags(api: Api, method: 'POST' | 'PUT', write: Write): void {
  it('writes a tag by its name', async () => {
    const tag = await write(api.client, { name: 'Free Trial' });

    const sent = api.only();
    expect([sent.method, sent.url.href]).to.deep.equal([method, 'https://api.intercom.io/v1/tags']);
    expect(sent.headers.get('authorization')).to.equal(authorization);
    expect(sent.headers.get('content-type')).to.equal('application/json');
    expect(sent.json).to.deep.equal({ name: 'Free Trial' });

    expect(tag).to.deep.equal({
      id: '000000000000000000000001',
      name: 'Free Trial',
      segment: false,
      tagged_user_count: 0,
    });
    expect(await getTag(api.client, { name: 'Free Trial' })).to.deep.equal(tag);
  });

  it('finds the tag of the same name, and keeps fields that are left out', async () => {
    await api.seed(...users);
    const input = { user_ids: ['7'], tag_or_untag: 'tag', color: 'teal' } as const;
    const { id } = await write(api.client, { name: 'a', ...input });
    expect(await write(api.client, { name: 'a' })).to.include({ id, tagged_user_count: 1 });
    expect((await write(api.client, { name: 'b' })).id).not.to.equal(id);
    expect(api.kept().tags?.map(({ color }) => color)).to.deep.equal(['teal', null]);
  });

  it('sends every given field unchanged, also an unknown one', async () => {
    await api.seed({ user_id: '1' }, { user_id: '2' }, { user_id: '3', email: 'a@example.com' });
    const inputs = [
      { name: 'a', user_ids: ['1', '2'], emails: ['a@example.com'], tag_or_untag: 'tag' as const },
      { name: 'a', emails: ['a@example.com'], user_ids: null, tag_or_untag: 'untag' as const },
      { name: 'a', user_ids: ['1'], color: null, tag_or_untag: 'untag' as const, new_field: [1] },
      { name: 'a', user_ids: [], tag_or_untag: 'tag' as const },
      { name: 'a', user_ids: null, emails: null, tag_or_untag: null },
      { name: 'a', tag_or_untag: 'tag' as const },
    ];
    const counts: unknown[] = [];
    for (const input of inputs) counts.push((await write(api.client, input)).tagged_user_count);
    expect(api.sent.map(({ json }) => json)).to.deep.equal(inputs);
    expect(counts).to.deep.equal([3, 2, 1, 1, 1, 1]);
    expect(await members(api, 'a')).to.deep.equal(['2']);
  });

  for (const color of ['green', 'red', 'teal', 'gold', 'blue', 'purple'] as const) {
    it(`sends the color ${color}`, async () => {
      await write(api.client, { name: 'a', color });
      expect(api.only().json).to.deep.equal({ name: 'a', color });
      expect(api.kept().tags?.[0]?.color).to.equal(color);
    });
  }

  it('throws a BadRequestError when the API refuses the tag', async () => {
    const error = { type: 'bad_request', message: 'name is too long' };
    api.respond(() => Response.json({ error }, { status: 400 }));
    const { status, message } = await caught(write(api.client, { name: 'a' }), BadRequestError);
    expect(status).to.equal(400);
    expect(message).to.equal(`${method} /tags: name is too long [400 bad_request]`);
  });

  const refused: [unknown, string][] = [
    [{}, 'name: is missing'],
    [{ name: '' }, 'name: must not be empty'],
    [{ name: null }, 'name: expected string, received null'],
    [{ name: 'a', color: 'pink' }, 'color: must be one of green, red, teal, gold, blue, purple'],
    [{ name: 'a', user_ids: ['1'] }, 'tag_or_untag: is required with user_ids or emails'],
    [{ name: 'a', emails: ['a@x'] }, 'tag_or_untag: is required with user_ids or emails'],
    [
      { name: 'a', emails: [], tag_or_untag: null },
      'tag_or_untag: is required with user_ids or emails',
    ],
    [{ name: 'a', tag_or_untag: 'both' }, 'tag_or_untag: must be tag or untag'],
    [
      { name: 'a', user_ids: '1', tag_or_untag: 'tag' },
      'user_ids: expected Array, received string',
    ],
    [
      { name: 'a', user_ids: ['1', 2], tag_or_untag: 'tag' },
      'user_ids.1: expected string, received number',
    ],
    [{ name: 'a', emails: [''], tag_or_untag: 'tag' }, 'emails.0: must not be empty'],
  ];
  for (const [params, message] of refused) {
    it(`refuses ${JSON.stringify(params)} before anything is sent`, async () => {
      const error = await caught(write(api.client, params as TagInput), InvalidRequestError);
      expect(error.message).to.equal(`${method} /tags: ${message}`);
      expect(api.sent).to.have.length(0);
    });
  }

  itFailsAsItShould(api, `${method} /tags`, (client, options) =>
    write(client, { name: 'a' }, options),
  );
}

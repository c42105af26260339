import { BadRequestError, type Client, InvalidRequestError } from '@intercom-fetch/core';
import type { Tag, UntagUsersParams } from '@intercom-fetch/core/tags';
import { expect } from 'chai';
import type { Api } from '../../support/api.ts';
import { authorization } from '../../support/app.ts';
import { caught } from '../../support/caught.ts';
import { itFailsAsItShould } from '../../support/failures.ts';
import { holders, members, users } from './members.ts';

type Write = (client: Client, params: UntagUsersParams, options?: object) => Promise<Tag>;

/** Tests `tagUsers` or `untagUsers`, which differ only in the `tag_or_untag` that they send. */
export function itSelectsUsers(api: Api, tag_or_untag: 'tag' | 'untag', write: Write): void {
  /** Seeds three users, who have the tag when the tests untag. */
  function putUsers(name: string): void {
    const tagged = tag_or_untag === 'untag' ? users.map(({ user_id }) => ({ user_id })) : [];
    api.put({ users, tags: [{ name, users: tagged }] });
  }

  /** Returns the users of the tag after these were tagged or untagged. */
  function having(...selected: string[]): string[] {
    if (tag_or_untag === 'tag') return selected;
    return users.map(({ user_id }) => user_id).filter((user_id) => !selected.includes(user_id));
  }

  it(`sends ${tag_or_untag} with the users by user_id`, async () => {
    putUsers('Free Trial');
    const params = { name: 'Free Trial', user_ids: ['7', '8'] };
    expect(await write(api.client, params)).to.deep.equal({
      id: '000000000000000000000001',
      name: 'Free Trial',
      segment: false,
      tagged_user_count: having('7', '8').length,
    });

    const { method, url, headers, json } = api.only();
    expect([method, url.href]).to.deep.equal(['PUT', 'https://api.intercom.io/v1/tags']);
    expect(headers.get('authorization')).to.equal(authorization);
    expect(headers.get('content-type')).to.equal('application/json');
    expect(json).to.deep.equal({ ...params, tag_or_untag });
    expect(params).to.deep.equal({ name: 'Free Trial', user_ids: ['7', '8'] });
    expect(await members(api, 'Free Trial')).to.deep.equal(having('7', '8'));
  });

  it('sends emails, both lists, an empty list, and unknown fields', async () => {
    const inputs = [
      { name: 'a', emails: ['a@example.com'] },
      { name: 'a', emails: ['a@example.com'], user_ids: ['7'] },
      { name: 'a', emails: [], user_ids: ['7'] },
      { name: 'a', emails: ['a@example.com'], user_ids: null, new_field: [1] },
    ];
    const states: string[][] = [];
    for (const input of inputs) {
      api.emulator.reset();
      putUsers('a');
      await write(api.client, input);
      states.push(holders(api, 'a'));
    }
    expect(states).to.deep.equal([having('8'), having('7', '8'), having('7'), having('8')]);
    expect(api.sent.map(({ json }) => json)).to.deep.equal(
      inputs.map((input) => ({ ...input, tag_or_untag })),
    );
  });

  it('sends its own tag_or_untag, whatever the input has', async () => {
    putUsers('a');
    const input = { name: 'a', user_ids: ['7'], tag_or_untag: 'neither' };
    await write(api.client, input);
    expect(api.only().json).to.deep.equal({ ...input, tag_or_untag });
    expect(await members(api, 'a')).to.deep.equal(having('7'));
  });

  it('does not fail for unknown users, and creates the tag', async () => {
    await api.seed(...users);
    const input = { name: 'a', user_ids: ['7', 'nobody'], emails: ['no@example.com'] };
    const { tagged_user_count } = await write(api.client, input);
    expect(tagged_user_count).to.equal(tag_or_untag === 'tag' ? 1 : 0);
    expect(await members(api, 'a')).to.deep.equal(tag_or_untag === 'tag' ? ['7'] : []);
  });

  it('throws a BadRequestError when the API refuses', async () => {
    const error = { type: 'bad_request', message: 'too many users' };
    api.respond(() => Response.json({ error }, { status: 400 }));
    const outcome = write(api.client, { name: 'a', user_ids: ['7'] });
    const { status, message } = await caught(outcome, BadRequestError);
    expect(status).to.equal(400);
    expect(message).to.equal('PUT /tags: too many users [400 bad_request]');
  });

  const missing = 'at least one of user_ids or emails is required';
  const refused: [unknown, string][] = [
    [{ user_ids: ['7'] }, 'name: is missing'],
    [{ name: '', user_ids: ['7'] }, 'name: must not be empty'],
    [{ name: 'a' }, missing],
    [{ name: 'a', user_ids: null, emails: null }, missing],
    [{ name: 'a', user_ids: [], emails: [] }, missing],
    [{ name: 'a', user_ids: ['7', ''] }, 'user_ids.1: must not be empty'],
    [{ name: 'a', emails: 'a@example.com' }, 'emails: expected Array, received string'],
    [{ name: 'a', emails: [7] }, 'emails.0: expected string, received number'],
  ];
  for (const [params, message] of refused) {
    it(`refuses ${JSON.stringify(params)} before anything is sent`, async () => {
      const outcome = write(api.client, params as UntagUsersParams);
      const error = await caught(outcome, InvalidRequestError);
      expect(error.message).to.equal(`PUT /tags: ${message}`);
      expect(api.sent).to.have.length(0);
    });
  }

  itFailsAsItShould(api, 'PUT /tags', (client, options) =>
    write(client, { name: 'a', user_ids: ['7'] }, options),
  );
}

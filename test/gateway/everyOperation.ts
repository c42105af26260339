// Every operation of the client through a gateway and an emulated workspace, all in one process. It runs
// wherever `fetch` does, so that one script serves Node, the other runtimes and browsers.
import * as core from '@intercom-fetch/core';
import { createV2Emulator, type V2Emulator } from '@intercom-fetch/emulator/v2';
import { createGateway } from '@intercom-fetch/gateway';
import { expect } from 'chai';
import { caught } from '../support/caught.ts';

/** A client, and the workspace that its calls reach. */
export interface Scene {
  readonly client: core.Client;
  readonly emulator: V2Emulator;
}

export function openScene(): Scene {
  const emulator = createV2Emulator({
    accessToken: 'token',
    attributes: ['plan', { name: 'seats', model: 'contact', data_type: 'integer' }],
  });
  const gateway = createGateway({ accessToken: 'token', auth: false, fetch: emulator.fetch });
  const client = core.createClient({
    ...{ auth: false, fetch: gateway.fetch, validation: 'strict', retry: 0 },
    baseUrl: 'https://gateway.example/v1/',
  });
  return { client, emulator };
}

const ada = { user_id: '7902', email: 'ada@example.com' };

const contactOf = ({ emulator }: Scene, externalId: string) => {
  const contact = emulator.contacts().find(({ external_id }) => external_id === externalId);
  if (!contact) throw new Error(`the workspace has no user '${externalId}'`);
  return contact;
};

/** Gets the only thread, which the steps write to. */
const onlyThread = async ({ client }: Scene) => {
  const [thread, ...others] = await core.listMessageThreads(client, ada);
  expect(others).to.deep.equal([]);
  return { ...ada, thread_id: Number(thread?.thread_id) };
};

const bodiesOf = ({ messages }: core.MessageThread) => messages?.map(({ html }) => html);

/** One step for each operation. Each builds on the data of the steps before it. */
export const everyOperation: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  async createUser(scene) {
    const user = await core.createUser(scene.client, {
      ...ada,
      ...{ name: 'Ada & "Co" <x>', created_at: 1_270_000_000, last_request_at: 1_300_000_000 },
      unsubscribed_from_emails: true,
      custom_data: { plan: 'pro' },
      company: { id: 6, name: 'Analytical' },
    });
    const { id, companies } = contactOf(scene, '7902');
    expect(companies).to.have.length(1);
    expect(user).to.deep.equal({
      intercom_id: id,
      ...ada,
      name: 'Ada & "Co" <x>',
      created_at: 1_270_000_000,
      last_impression_at: 1_300_000_000,
      unsubscribed_from_emails: true,
      custom_data: { plan: 'pro' },
      company_ids: companies,
      avatar_url: null,
      social_profiles: [],
      location_data: {},
      ...{ session_count: null, relationship_score: null },
      ...{ last_seen_ip: null, last_seen_user_agent: null },
    });
  },

  async updateUser(scene) {
    const user = await core.updateUser(scene.client, {
      ...{ user_id: '7902', name: 'Ada Lovelace', created_at: null, increments: { seats: 2 } },
    });
    expect([user.name, user.email, user.created_at]).to.deep.equal([
      ...['Ada Lovelace', 'ada@example.com', null],
    ]);
    expect(user.custom_data).to.deep.equal({ plan: 'pro', seats: 2 });
    const { name, signed_up_at, custom_attributes } = contactOf(scene, '7902');
    expect({ name, signed_up_at, custom_attributes }).to.deep.equal({
      ...{ name: 'Ada Lovelace', signed_up_at: null },
      custom_attributes: { plan: 'pro', seats: 2 },
    });
  },

  async getUser({ client }) {
    const byId = await core.getUser(client, { user_id: '7902' });
    const byEmail = await core.getUser(client, { email: 'ADA@example.com' });
    expect(byId.name).to.equal('Ada Lovelace');
    expect(byEmail).to.deep.equal(byId);
  },

  async bulkCreateUsers(scene) {
    const users = [{ user_id: 'b/1' }, { user_id: 'b2', email: 'b2@example.com', name: 'B' }];
    expect(await core.bulkCreateUsers(scene.client, { users })).to.deep.equal({ failed: [] });
    expect(contactOf(scene, 'b/1').role).to.equal('user');
    expect(contactOf(scene, 'b2').name).to.equal('B');
  },

  async importUsers(scene) {
    const { read, accepted, refused } = await core.importUsers(scene.client, [
      { user_id: 'i1' },
      { user_id: 'i2', custom_data: { unknown: 1 } },
    ]);
    expect([read, accepted, refused.map(({ index }) => index)]).to.deep.equal([2, 1, [1]]);
    expect(contactOf(scene, 'i1').role).to.equal('user');
    const ids = scene.emulator.contacts().map(({ external_id }) => external_id);
    expect(ids).not.to.include('i2');
  },

  async countUsers({ client }) {
    expect(await core.countUsers(client)).to.equal(4);
  },

  async listUsers({ client }) {
    const { users, ...page } = await core.listUsers(client, { page: 2, per_page: 3 });
    expect(users.map(({ user_id }) => user_id)).to.deep.equal(['i1']);
    expect(page).to.deep.equal({
      ...{ total_count: 4, total_pages: 2, page: 2, next_page: null, previous_page: 1 },
    });
  },

  async iterateUsers({ client }) {
    const ids: unknown[] = [];
    for await (const { user_id } of core.iterateUsers(client, { per_page: 2 })) ids.push(user_id);
    // Those of one bulk request are created at the same time, in no certain order.
    expect(ids.toSorted()).to.deep.equal(['7902', 'b/1', 'b2', 'i1']);
  },

  async createNote(scene) {
    const note = await core.createNote(scene.client, { ...ada, body: 'Called **today** & <b>' });
    expect(note.html).to.equal('<p>Called **today** &amp; &lt;b&gt;</p>');
    expect(note.user?.user_id).to.equal('7902');
    const { notes } = scene.emulator.snapshot();
    expect(notes.map(({ body, contact_id }) => [body, contact_id])).to.deep.equal([
      [note.html, contactOf(scene, '7902').id],
    ]);
    expect(note.created_at).to.equal(notes[0]?.created_at);
  },

  async createMessageThread(scene) {
    const thread = await core.createMessageThread(scene.client, { ...ada, body: 'How do *I*?' });
    const [conversation] = scene.emulator.snapshot().conversations;
    expect(thread).to.deep.equal({
      thread_id: Number(conversation?.id),
      message_id: Number(conversation?.source.id),
      ...{ message_type: 'conversation', read: true, interrupt: false, created_by_user: true },
      ...{ created_at: conversation?.created_at, updated_at: conversation?.updated_at },
      messages: [
        {
          ...{ created_at: conversation?.created_at, url: null, html: '<p>How do *I*?</p>' },
          from: { name: 'Ada Lovelace', is_admin: false, ...ada, avatar: {} },
        },
      ],
    });
  },

  async listMessageThreads({ client, emulator }) {
    const [conversation] = emulator.snapshot().conversations;
    const conversation_id = conversation?.id ?? '';
    emulator.admin.note({ conversation_id, body: 'a secret' });
    emulator.admin.reply({ conversation_id, body: 'Like this' });
    const threads = await core.listMessageThreads(client, ada);
    expect(threads.map(bodiesOf)).to.deep.equal([['<p>How do *I*?</p>', '<p>Like this</p>']]);
    expect(threads[0]?.read).to.equal(false);
    expect(threads[0]?.messages?.[1]?.from).to.deep.equal({
      ...{ name: 'Grace Hopper', is_admin: true, avatar: {} },
    });
  },

  async createImpression(scene) {
    const before = contactOf(scene, '7902').last_seen_at;
    expect(await core.createImpression(scene.client, ada)).to.deep.equal({ unread_messages: 1 });
    expect(before).to.equal(1_300_000_000);
    expect(contactOf(scene, '7902').last_seen_at).to.be.above(1_700_000_000);
  },

  async getMessageThread(scene) {
    const thread = await core.getMessageThread(scene.client, await onlyThread(scene));
    expect(bodiesOf(thread)).to.deep.equal(['<p>How do *I*?</p>', '<p>Like this</p>']);
  },

  async replyToMessageThread(scene) {
    const reply = { ...(await onlyThread(scene)), body: 'Found it' };
    const thread = await core.replyToMessageThread(scene.client, reply);
    expect(bodiesOf(thread)?.at(-1)).to.equal('<p>Found it</p>');
    expect(thread.messages?.at(-1)?.from?.user_id).to.equal('7902');
    const [conversation] = scene.emulator.snapshot().conversations;
    expect(conversation?.parts.map(({ body }) => body)).to.deep.equal([
      ...['<p>a secret</p>', '<p>Like this</p>', '<p>Found it</p>'],
    ]);
  },

  async markMessageThreadRead(scene) {
    const thread = await core.markMessageThreadRead(scene.client, await onlyThread(scene));
    expect(thread.read).to.equal(true);
    expect(scene.emulator.snapshot().conversations[0]?.read).to.equal(true);
    const { unread_messages } = await core.createImpression(scene.client, ada);
    expect(unread_messages).to.equal(0);
  },

  async createTag({ client, emulator }) {
    const tag = await core.createTag(client, { name: 'Free & Trial', color: 'green' });
    const [{ id } = { id: '' }] = emulator.snapshot().tags;
    expect(tag).to.deep.equal({ id, name: 'Free & Trial', segment: false, tagged_user_count: 0 });
  },

  async tagUsers(scene) {
    const tag = await core.tagUsers(scene.client, {
      ...{ name: 'free & trial', user_ids: ['7902', 'nobody'], emails: ['B2@example.com'] },
    });
    expect([tag.name, tag.tagged_user_count]).to.deep.equal(['Free & Trial', 2]);
    for (const id of ['7902', 'b2']) expect(contactOf(scene, id).tags).to.have.length(1);
  },

  async getTag({ client }) {
    const tag = await core.getTag(client, { name: 'FREE & TRIAL' });
    expect([tag.name, tag.tagged_user_count]).to.deep.equal(['Free & Trial', 2]);
    const { users } = await core.listUsers(client, { tag_name: 'free & trial' });
    expect(users.map(({ user_id }) => user_id)).to.deep.equal(['7902', 'b2']);
  },

  async updateTag({ client }) {
    const tag = await core.updateTag(client, { name: 'Free & Trial', color: 'red' });
    expect([tag.name, tag.tagged_user_count]).to.deep.equal(['Free & Trial', 2]);
  },

  async untagUsers(scene) {
    const tag = await core.untagUsers(scene.client, { name: 'Free & Trial', user_ids: ['b2'] });
    expect(tag.tagged_user_count).to.equal(1);
    expect(contactOf(scene, 'b2').tags).to.deep.equal([]);
  },

  async createEvent(scene) {
    const metadata = { code: 'X', price: { amount: 100, currency: 'eur' } };
    await core.createEvent(scene.client, {
      ...{ ...ada, event_name: 'invited-friend', created: 1_300_000_000, metadata },
    });
    expect(scene.emulator.snapshot().events).to.deep.equal([
      {
        contact_id: contactOf(scene, '7902').id,
        ...{ event_name: 'invited-friend', created_at: 1_300_000_000, metadata },
      },
    ]);
  },

  async createEvents(scene) {
    await core.createEvents(scene.client, {
      events: [{ event_name: 'a' }, { event_name: 'b', user_id: 'b2' }],
      user: ada,
    });
    const { events } = scene.emulator.snapshot();
    const ids = ['7902', 'b2'].map((id) => contactOf(scene, id).id);
    expect(
      events
        .slice(1)
        .map(({ event_name, contact_id }) => [event_name, ids.indexOf(contact_id)])
        .sort(),
    ).to.deep.equal([
      ['a', 0],
      ['b', 1],
    ]);
  },

  async deleteUser(scene) {
    const user = await core.deleteUser(scene.client, { user_id: 'b2' });
    expect([user.user_id, user.email]).to.deep.equal(['b2', 'b2@example.com']);
    expect(contactOf(scene, 'b2').archived).to.equal(true);
    const again = await caught(
      core.deleteUser(scene.client, { user_id: 'b2' }),
      core.NotFoundError,
    );
    expect(again.message).to.include('The User was not found');
  },
};

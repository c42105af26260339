// Intercom's own client calls all operations. It checks no response, so the values are asserted here; it
// makes the requests, walks the cursors and names the errors.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Intercom, IntercomError } from 'intercom-client';
import { checker } from './description.ts';
import { open, start } from './stage.ts';

const stage = open({
  attributes: ['plan', { name: 'seats', model: 'contact', data_type: 'integer' }],
});
const { client, emulator } = stage;

/** Tests for a 404. For some operations, the client has no class for that error. */
const isNotFound = (error: unknown) =>
  error instanceof IntercomError &&
  error.statusCode === 404 &&
  error.message.includes('User Not Found');

describe("Intercom's own client", () => {
  it('identifies the admin and lists the team', async () => {
    const me = await client.admins.identify();
    assert.equal(me?.email, 'grace@example.com');
    assert.equal(me.app?.region, 'US');
    assert.equal(me.app?.created_at, start);
    const { admins } = await client.admins.list();
    assert.deepEqual(
      admins?.map((admin) => [admin?.id, admin?.name]),
      [[me.id, 'Grace Hopper']],
    );
  });

  it('creates, finds, shows and updates a contact', async () => {
    const created = await client.contacts.create({
      role: 'user',
      external_id: '7',
      email: 'Ada@example.com',
      name: 'Ada',
      signed_up_at: 1_700_000_000,
      custom_attributes: { plan: 'pro', seats: 3 },
    });
    assert.match(created.id, /^[0-9a-f]{24}$/);
    assert.equal(created.role, 'user');
    assert.equal(created.created_at, start);
    assert.equal(created.signed_up_at, 1_700_000_000);
    stage.pass(5);
    const updated = await client.contacts.update({
      contact_id: created.id,
      name: 'Ada Lovelace',
      custom_attributes: { seats: 4 },
    });
    assert.equal(updated.updated_at, start + 5);
    const found = await client.contacts.find({ contact_id: created.id });
    assert.deepEqual(found, updated);
    assert.equal(found.email, 'Ada@example.com');
    assert.equal(found.name, 'Ada Lovelace');
    assert.equal(found.created_at, start);
    assert.deepEqual(found.custom_attributes, { plan: 'pro', seats: 4 });
    const shown = await client.contacts.showContactByExternalId({ external_id: '7' });
    assert.deepEqual(shown, found);
  });

  it('searches contacts over all pages', async () => {
    for (let number = 1; number <= 7; number += 1) {
      await client.contacts.create({ role: 'user', external_id: `page-${number}` });
    }
    const page = await client.contacts.search({
      query: { field: 'external_id', operator: '^', value: 'page-' },
      pagination: { per_page: 3 },
    });
    assert.equal(page.response.total_count, 7);
    assert.equal(page.response.pages?.total_pages, 3);
    const found: (string | undefined)[] = [];
    for await (const contact of page) found.push(contact.external_id);
    assert.deepEqual(
      found,
      [7, 6, 5, 4, 3, 2, 1].map((number) => `page-${number}`),
    );
  });

  it('archives, unarchives and deletes a contact', async () => {
    const { id } = await client.contacts.create({ role: 'user', external_id: 'gone' });
    assert.deepEqual(await client.contacts.archive({ contact_id: id }), {
      id,
      external_id: 'gone',
      type: 'contact',
      archived: true,
    });
    await assert.rejects(client.contacts.find({ contact_id: id }), isNotFound);
    const unarchived = await client.contacts.unarchive({ contact_id: id });
    assert.equal(unarchived.archived, false);
    assert.equal((await client.contacts.find({ contact_id: id })).external_id, 'gone');
    const deleted = await client.contacts.delete({ contact_id: id });
    assert.equal(deleted.deleted, true);
    await assert.rejects(client.contacts.unarchive({ contact_id: id }), isNotFound);
  });

  it('creates a company, updates it and attaches a contact', async () => {
    const { id: contactId } = await client.contacts.showContactByExternalId({ external_id: '7' });
    const company = await client.companies.createOrUpdate({
      company_id: '6',
      name: 'Analytical',
      plan: 'Gold',
      monthly_spend: 99,
      remote_created_at: 1_600_000_000,
    });
    assert.equal(company.company_id, '6');
    assert.equal(company.plan?.name, 'Gold');
    assert.equal(company.user_count, 0);
    const renamed = await client.companies.createOrUpdate({ company_id: '6', name: 'Engines' });
    assert.equal(renamed.id, company.id);
    assert.equal(renamed.name, 'Engines');
    assert.equal(renamed.monthly_spend, 99);
    assert.equal(renamed.remote_created_at, 1_600_000_000);
    const attached = await client.companies.attachContact({
      contact_id: contactId,
      id: company.id,
    });
    assert.equal(attached.user_count, 1);
    const { companies } = await client.contacts.find({ contact_id: contactId });
    assert.deepEqual(companies?.data, [
      { id: company.id, type: 'company', url: `/companies/${company.id}` },
    ]);
    assert.equal(companies?.total_count, 1);
  });

  it('writes a note', async () => {
    const { id: contactId } = await client.contacts.showContactByExternalId({ external_id: '7' });
    const note = await client.notes.create({ contact_id: contactId, body: 'Called <today>' });
    assert.equal(note.body, '<p>Called &lt;today&gt;</p>');
    assert.deepEqual(note.contact, { type: 'contact', id: contactId });
    assert.equal(note.author?.name, 'Grace Hopper');
    const { notes } = await client.contacts.find({ contact_id: contactId });
    assert.deepEqual(
      notes?.data?.map(({ id }) => id),
      [note.id],
    );
  });

  it('tags and untags contacts', async () => {
    const { id } = await client.contacts.showContactByExternalId({ external_id: '7' });
    const tag = await client.tags.create({ name: 'Free Trial' });
    assert.match(tag.id, /^\d+$/);
    const tagged: object = await client.tags.create({ name: 'free trial', users: [{ id }] });
    assert.deepEqual(tagged, {
      ...{ type: 'tag', id: tag.id, name: 'Free Trial' },
      ...{ users: [{ id, tagged: true }], companies: [] },
    });
    const { data } = await client.tags.list();
    assert.deepEqual(data, [{ type: 'tag', id: tag.id, name: 'Free Trial' }]);
    const { tags } = await client.contacts.find({ contact_id: id });
    assert.deepEqual(tags?.data, [{ id: tag.id, type: 'tag', url: `/tags/${tag.id}` }]);
    const removed = await client.tags.untagContact({ contact_id: id, tag_id: tag.id });
    assert.equal(removed.name, 'Free Trial');
    assert.equal((await client.contacts.find({ contact_id: id })).tags?.total_count, 0);
  });

  it('creates and lists attributes', async () => {
    // The types of the client leave out all fields but one.
    const attribute = { name: 'Mithril Shirt', model: 'company', data_type: 'string' } as const;
    const created = await client.dataAttributes.create(attribute);
    assert.equal(created.full_name, 'custom_attributes.Mithril Shirt');
    const { data = [] } = await client.dataAttributes.list({ model: 'company' });
    const custom = data.filter((each) => each.custom);
    assert.deepEqual(
      custom.map(({ name, data_type, model }) => [name, data_type, model]),
      [['Mithril Shirt', 'string', 'company']],
    );
  });

  it('sends an event', async () => {
    await client.events.create({
      user_id: '7',
      event_name: 'invited-friend',
      created_at: start,
      metadata: { invite_code: 'ADDAFRIEND' },
    });
    const [event] = emulator.snapshot().events;
    assert.equal(event?.event_name, 'invited-friend');
    assert.deepEqual(event.metadata, { invite_code: 'ADDAFRIEND' });
  });

  it('starts, reads, replies to, marks and searches conversations', async () => {
    const { id } = await client.contacts.showContactByExternalId({ external_id: '7' });
    const message = await client.conversations.create({
      from: { type: 'user', id },
      body: 'Hello & welcome',
    });
    assert.equal(message.body, 'Hello & welcome');
    assert.equal(message.type, 'user_message');
    const conversation_id = message.conversation_id ?? '';
    assert.notEqual(conversation_id, message.id);
    await assert.rejects(
      client.conversations.find({ conversation_id: message.id }),
      Intercom.NotFoundError,
    );
    const found = await client.conversations.find({ conversation_id });
    assert.equal(found.source.id, message.id);
    assert.equal(found.source.body, '<p>Hello &amp; welcome</p>');
    assert.equal(found.read, true);
    emulator.admin.reply({ conversation_id, body: 'How can we help?' });
    const unread = await client.conversations.search({
      query: {
        operator: 'AND',
        value: [
          { field: 'contact_ids', operator: '=', value: id },
          // The types of the client know no boolean here, which the API takes.
          { field: 'read', operator: '=', value: false as unknown as string },
        ],
      },
    });
    assert.deepEqual(
      unread.data.map((each) => each.id),
      [conversation_id],
    );
    const replied = await client.conversations.reply({
      conversation_id,
      body: { message_type: 'comment', type: 'user', intercom_user_id: id, body: 'Like this' },
    });
    const parts = replied.conversation_parts?.conversation_parts ?? [];
    assert.deepEqual(
      parts.map(({ part_type, body, author }) => [part_type, body, author?.type]),
      [
        ['comment', '<p>How can we help?</p>', 'admin'],
        ['comment', '<p>Like this</p>', 'user'],
      ],
    );
    const read = await client.conversations.update({ conversation_id, read: true });
    assert.equal(read.read, true);
  });

  it('throws its own errors', async () => {
    await assert.rejects(client.contacts.find({ contact_id: 'nobody' }), isNotFound);
    await assert.rejects(
      client.notes.create({ contact_id: 'nobody', body: 'Hello' }),
      Intercom.NotFoundError,
    );
  });

  it('has called every operation of the description', {
    skip: !checker && 'no description',
  }, () => {
    assert.deepEqual([...stage.called].sort(), [...(checker?.operationIds ?? [])].sort());
    assert.equal(stage.called.size, 24);
  });
});

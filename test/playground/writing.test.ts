import { expect } from 'chai';
import { until } from '../support/until.ts';
import { follow, openUser } from './actions.ts';
import { readCall } from './readCall.ts';
import { usePlayground } from './usePlayground.ts';

describe('writing users in the playground', () => {
  const playground = usePlayground();

  it('creates a user, whom the table has then', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const panel = await page.unfold('Create a user');
    await page.fill('email', 'ada@example.com', panel);
    await page.fill('name', 'Ada Lovelace', panel);
    await page.fill('created_at', '2012-12-10T12:30:00', panel);
    const custom = ['plan', 'pro', 'seats', '12', 'beta', 'true', 'ended', 'null', 'zip', '"0159"'];
    for (let index = 0; index < custom.length; index += 2) {
      const number = index / 2 + 1;
      if (number > 2) await page.press('Add to custom_data', panel);
      await page.fill(`custom_data key ${number}`, custom[index] ?? '', panel);
      await page.fill(`custom_data value ${number}`, custom[index + 1] ?? '', panel);
    }
    await page.press('Run', panel);
    await until('it says so', () => panel.textContent?.includes('Ada Lovelace is there now'));

    const call = await readCall(page, 'createUser');
    expect(call.requestLine).to.equal('POST https://api.intercom.io/v1/users');
    expect(call.line).to.include('201 in');
    expect(call.requestBody).to.deep.equal({
      email: 'ada@example.com',
      name: 'Ada Lovelace',
      created_at: Date.UTC(2012, 11, 10, 12, 30) / 1000,
      custom_data: { plan: 'pro', seats: 12, beta: true, ended: null, zip: '0159' },
    });
    await page.rows('1 of 3');
    await page.press('Next');
    await page.rows('2 of 3');
    await page.press('Next');
    const rows = await page.rows('3 of 3');
    expect(rows.at(-1)?.slice(0, 2)).to.deep.equal(['Ada Lovelace', 'ada@example.com']);
  });

  it('fills the update from the page of a user, and updates that user', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const user = await openUser(page, 'Sofie van den Berg');
    await follow(page, 'Edit', user);
    const panel = await page.unfold('Update a user');
    expect(await page.find('textbox', 'user_id', panel)).to.have.property('value', '1006');
    expect(await page.find('textbox', 'custom_data key 3', panel)).to.have.property(
      'value',
      'seats',
    );
    expect(await page.find('textbox', 'custom_data value 3', panel)).to.have.property(
      'value',
      '140',
    );

    await page.fill('name', 'Sofie Berg', panel);
    await page.press('Remove custom_data 1', panel);
    await page.fill('custom_data value 2', '150', panel);
    await page.press('Run', panel);
    await until('it says so', () => panel.textContent?.includes('Sofie Berg is up to date'));

    const call = await readCall(page, 'updateUser');
    expect(call.requestLine).to.equal('PUT https://api.intercom.io/v1/users');
    expect(call.line).to.include('201 in');
    expect(call.requestBody).to.deep.equal({
      email: 'sofie.vandenberg@example.net',
      user_id: '1006',
      name: 'Sofie Berg',
      custom_data: { monthly_spend: 1280, seats: 150 },
    });
    const row = (await page.rows('1 of 3'))[5];
    expect(row?.[0]).to.equal('Sofie Berg');
    expect(row?.[3]).to.include('seats: 150');
  });

  it('gives text that looks like a number back as text', async () => {
    const page = playground();
    await page.rows('1 of 3');
    await page.press('Next');
    await page.rows('2 of 3');
    const user = await openUser(page, 'Import from the old system');
    await follow(page, 'Edit', user);
    const panel = await page.unfold('Update a user');
    expect(await page.find('textbox', 'custom_data value 1', panel)).to.have.property(
      'value',
      '"48"',
    );
    await page.press('Run', panel);
    const { requestBody } = await readCall(page, 'updateUser');
    expect(requestBody).to.deep.include({ custom_data: { legacy_id: '48', migrated: true } });
  });

  it('asks before it deletes a user, and then deletes it', async () => {
    const page = playground();
    const panel = await page.unfold('Delete a user');
    await page.fill('email', 'arjun.iyer@example.com', panel);
    await page.press('Run', panel);
    await page.press('Keep', panel);
    expect(page.document.activeElement?.textContent).to.equal('Run');
    expect((await page.rows('1 of 3')).map(([name]) => name)).to.include('Arjun Iyer');

    await page.visit('Operations');
    await page.press('Run', panel);
    await page.press('Delete for good', panel);
    await until('it says so', () => panel.textContent?.includes('Arjun Iyer is gone'));

    const call = await readCall(page, 'deleteUser');
    expect(call.line.startsWith('2'), 'nothing was sent before').to.equal(true);
    expect(call.requestLine).to.equal('DELETE https://api.intercom.io/v1/users');
    expect(call.requestBody).to.deep.equal({ email: 'arjun.iyer@example.com' });
    expect(call.line).to.include('200 in');
    await page.visit('Users');
    await page.find('region', 'Users 23');
    expect((await page.rows('1 of 3')).map(([name]) => name)).not.to.include('Arjun Iyer');
  });

  it('asks again when another user is named while it asks', async () => {
    const page = playground();
    const panel = await page.unfold('Delete a user');
    await page.fill('email', 'arjun.iyer@example.com', panel);
    await page.press('Run', panel);
    await page.find('button', 'Delete for good', panel);
    await page.fill('email', 'amara.okafor@example.com', panel);
    await until('it does not ask', () => !panel.textContent?.includes('Delete for good'));
  });
});

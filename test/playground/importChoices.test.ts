import { expect } from 'chai';
import { until } from '../support/until.ts';
import { choose } from './actions.ts';
import { chooseFile, downloadOf, endOf, pickFile } from './importPage.ts';
import { holdRequests } from './network.ts';
import type { Playground } from './openPlayground.ts';
import { allByRole } from './queries.ts';
import { usePlayground } from './usePlayground.ts';

/** Imports what is chosen, and gives the users of the one request that is sent. */
async function sentUsers(page: Playground, view: HTMLElement): Promise<unknown> {
  const held = holdRequests(page);
  await page.press('Import', view);
  const [request] = await until('it is sent', () => held.length > 0 && held);
  const body = await request?.body();
  request?.release();
  await endOf(view);
  return Reflect.get(Object(body), 'users');
}

const says = (view: HTMLElement, text: string) =>
  until(`it says ${text}`, () => view.textContent?.includes(text));

describe("the choices of the playground's import", () => {
  const playground = usePlayground();

  it('are asked for where a time can be read in several ways, with what each would make of it', async () => {
    const page = playground();
    const view = await chooseFile(page, 'users.csv', 'user_id,created_at\n7,41395\n');
    await says(view, 'Choose how created_at is read.');
    expect(await page.find('button', 'Import', view)).to.have.property('ariaDisabled', 'true');
    const kind = (await page.find('combobox', 'created_at read as', view)) as HTMLSelectElement;
    const titles = [...kind.options].map(({ text }) => text);
    expect(titles).to.include('day number of a spreadsheet: 2013-05-01');
    expect(titles).to.include('Unix seconds: 1970-01-01 11:29:55');
    await choose(page, 'created_at read as', 'spreadsheet');
    await says(view, 'The first row can be sent.');
    expect(await sentUsers(page, view)).to.deep.equal([
      { user_id: '7', created_at: Date.UTC(2013, 4, 1) / 1000 },
    ]);
  });

  it('leave columns that look like secrets out until they are switched on', async () => {
    const page = playground();
    const view = await chooseFile(page, 'users.csv', 'user_id,password,api_token\n7,abc,def\n');
    const becomes = (await page.find('combobox', 'password becomes', view)) as HTMLSelectElement;
    expect(becomes.value).to.equal('');
    await says(view, 'Looks like a secret, so it is not sent.');
    await choose(page, 'api_token becomes', 'custom_data');
    await says(view, 'Looks like a secret, and is sent.');
    expect(await sentUsers(page, view)).to.deep.equal([
      { user_id: '7', custom_data: { api_token: 'def' } },
    ]);
  });

  it('hold for JSON, too', async () => {
    const page = playground();
    const line = { user_id: '7', password: 'abc', created_at: 41_395, name: 'Ada' };
    const view = await chooseFile(page, 'users.json', JSON.stringify([line], undefined, 2));
    await says(view, 'Choose how created_at is read.');
    expect(allByRole(view, 'combobox', 'name becomes')).to.deep.equal([]);
    await choose(page, 'created_at read as', 'spreadsheet');
    expect(await sentUsers(page, view)).to.deep.equal([
      { user_id: '7', created_at: Date.UTC(2013, 4, 1) / 1000, name: 'Ada' },
    ]);
  });

  it('have the encoding, for a file that is not UTF-8', async () => {
    const page = playground();
    const bytes = Uint8Array.from('user_id,name\n7,J\xf6rg \x80\n', (each) => each.charCodeAt(0));
    const view = await pickFile(page, 'users.csv', bytes);
    await says(view, 'is not UTF-8 text. Choose its encoding');
    await choose(page, 'Encoding', 'windows-1252');
    await says(view, 'The first row can be sent.');
    expect(await sentUsers(page, view)).to.deep.equal([{ user_id: '7', name: 'Jörg €' }]);
  });

  it('have the delimiter', async () => {
    const page = playground();
    const view = await chooseFile(page, 'users.csv', 'user_id:name\n7:Ada\n');
    await says(view, 'One column must become email or user_id.');
    await choose(page, 'Delimiter', ':');
    await says(view, 'The first row can be sent.');
    expect(await sentUsers(page, view)).to.deep.equal([{ user_id: '7', name: 'Ada' }]);
  });

  it('show what is wrong with the first rows while one maps, all at once', async () => {
    const page = playground();
    const rows = ['email,spend,since', 'a@example.com,1,2013-05-01', ',x,soon', 'b@example.com,2,'];
    const view = await chooseFile(page, 'users.csv', rows.join('\n'));
    await says(view, 'row 3: email or user_id is required');
    await choose(page, 'spend read as', 'number');
    await choose(page, 'since becomes', 'created_at');
    await says(view, 'Of the first 3 rows, 1 cannot be sent:');
    const issues = [...view.querySelectorAll('.import-sample li')].map((item) => item.textContent);
    expect(issues).to.deep.equal([
      'row 3: spend: "x" is no number; since: "soon" is no ISO 8601 date; email or user_id is required',
    ]);
    await choose(page, 'spend becomes', '');
    await choose(page, 'since becomes', '');
    await says(view, 'row 3: email or user_id is required');
  });

  it('are kept for a file with the same names, such as that of the failures', async () => {
    const page = playground();
    const view = await chooseFile(page, 'users.csv', 'who,since\n7,41395\n8,soon\n');
    await choose(page, 'who becomes', 'user_id');
    await choose(page, 'since becomes', 'created_at');
    await choose(page, 'since read as', 'spreadsheet');
    await page.press('Import', view);
    expect(await endOf(view)).to.equal('1 of 2 rows were accepted.');
    const [name, text] = await downloadOf(page, view);
    await chooseFile(page, name, text.replace(',soon', ',41396'));
    expect(await sentUsers(page, view)).to.deep.equal([
      { user_id: '8', created_at: Date.UTC(2013, 4, 2) / 1000 },
    ]);
    await chooseFile(page, 'other.csv', 'who,plan\n7,pro\n');
    const becomes = (await page.find('combobox', 'who becomes', view)) as HTMLSelectElement;
    expect(becomes.value, 'another file has its own').to.equal('custom_data');
  });

  it('are not those that were guessed for another file with the same names', async () => {
    const page = playground();
    const view = await chooseFile(page, 'a.csv', 'email;spend;note\na@example.com;1,5;7\n');
    await choose(page, 'note read as', 'text');
    await chooseFile(
      page,
      'b.csv',
      'email;spend;note\na@example.com;1.234;7\nb@example.com;2.5;8\n',
    );
    expect(await sentUsers(page, view)).to.deep.equal([
      { email: 'a@example.com', custom_data: { spend: 1.234, note: '7' } },
      { email: 'b@example.com', custom_data: { spend: 2.5, note: '8' } },
    ]);
  });

  it('of a field have their kind guessed by each file', async () => {
    const page = playground();
    const view = await chooseFile(page, 'a.csv', 'email,since\na@example.com,1353000000\n');
    await choose(page, 'since becomes', 'created_at');
    await chooseFile(page, 'b.csv', 'email,since\na@example.com,2012-11-15T17:20:00Z\n');
    expect(await sentUsers(page, view)).to.deep.equal([
      { email: 'a@example.com', created_at: 1_353_000_000 },
    ]);
  });
});

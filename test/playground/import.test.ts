import { expect } from 'chai';
import { until } from '../support/until.ts';
import { chooseFile, countsOf, downloadOf, endOf, failuresOf, pickFile } from './importPage.ts';
import { holdRequests } from './network.ts';
import { readCall } from './readCall.ts';
import { usePlayground } from './usePlayground.ts';

const header = 'id,E-mail,Full name,signed_up_at,spend,plan';
/** By its number among the users, from 0. */
const good = (index: number) =>
  `${5000 + index},u${index}@example.com,"User, ${index}",2013-01-0${(index % 9) + 1},${index},pro`;

/** 2,000 rows; the bad ones by their place, and so one less than the number of their row, less the header. */
const bad: Readonly<Record<number, string>> = {
  99: '5099,u99@example.com,User 99,soon,99,pro',
  500: '5500,u500@example.com,"=HYPERLINK(""x"")",2013-01-01,-a,pro',
  777: '5777,u777@example.com,"User "777" x",2013-01-01,1,pro',
  778: '5778,u778@example.com,User 778,2013-01-01,1,pro,-1',
  1200: ',,User 1200,2013-01-01,1,pro',
  1500: '6500,amara.okafor@example.com,Not Amara,2013-01-01,1,pro',
  1999: '6999,u1999@example.com,"User 1999,2013-01-01,1,pro',
};

function twoThousandRows(): string {
  const rows = Array.from({ length: 2000 }, (_, index) => bad[index] ?? good(index));
  // Its last cells are missing, as some spreadsheets write rows whose last cells are empty.
  rows[1000] = '6000,u1000@example.com,User 1000';
  return [header, ...rows].join('\n');
}

describe("the playground's import", () => {
  const playground = usePlayground();

  it('takes 2,000 rows with 7 bad ones, and says of each of these why', async () => {
    const page = playground();
    await page.rows('1 of 3');
    await page.find('region', 'Users 24');
    const view = await chooseFile(page, 'users.csv', twoThousandRows());
    await page.press('Import', view);
    expect(await endOf(view)).to.equal('1,993 of 2,000 rows were accepted.');

    const counts = { read: 2000, accepted: 1993, refused: 1, 'not known': 0, 'not sent': 6 };
    expect(countsOf(view)).to.deep.equal(counts);
    expect(failuresOf(view)).to.deep.equal([
      ['101', 'u99@example.com', 'not sent', 'signed_up_at: "soon" is no ISO 8601 date'],
      ['502', 'u500@example.com', 'not sent', 'spend: "-a" is no number'],
      ['779', 'u777@example.com', 'not sent', 'Full name: a quote inside of quotes is not doubled'],
      ['780', 'u778@example.com', 'not sent', 'has 7 cells, the header 6'],
      ['1202', '–none', 'not sent', 'email or user_id is required'],
      [
        '1502',
        'amara.okafor@example.com',
        'refused',
        'The API did not take it and does not say why. Often the email is of another user.',
      ],
      ['2001', 'u1999@example.com', 'not sent', 'Full name: a quote is not closed'],
    ]);
    const progress = (await page.find('progressbar', 'Read of users.csv')) as HTMLProgressElement;
    expect(progress.value).to.equal(progress.max);

    // The table knows that users were written, and asks again.
    await page.visit('Users');
    await page.find('region', `Users ${24 + 1993}`);
    const { responseBody } = await readCall(page, 'listUsers');
    expect(responseBody).to.include({ total_count: 24 + 1993 });
  });

  it('gives the failures as a file that no spreadsheet runs and that can be imported again', async () => {
    const page = playground();
    const view = await chooseFile(page, 'users.csv', twoThousandRows());
    await page.press('Import', view);
    await endOf(view);
    const [name, text] = await downloadOf(page, view);
    expect(name).to.equal('users-failures.csv');
    expect(text.split('\r\n').slice(0, 5)).to.deep.equal([
      `import_row,import_error,${header}`,
      '101,"signed_up_at: ""soon"" is no ISO 8601 date",5099,u99@example.com,User 99,soon,99,pro',
      `502,"spend: ""-a"" is no number",5500,u500@example.com,"'=HYPERLINK(""x"")",2013-01-01,'-a,pro`,
      `779,Full name: a quote inside of quotes is not doubled,5777,u777@example.com,"""User ""777"" x"",2013-01-01,1,pro"`,
      '780,"has 7 cells, the header 6",5778,u778@example.com,User 778,2013-01-01,1,pro,-1',
    ]);

    const corrected = text.replace(',soon,', ',2013-01-01,').replace(",'-a,", ',-5,').split('\r\n');
    await chooseFile(page, name, corrected.slice(0, 3).join('\r\n'));
    const sent = holdRequests(page);
    await page.press('Import', view);
    const [request] = await until('it is sent', () => sent.length > 0 && sent);
    expect(await request?.body()).to.deep.equal({
      users: [
        {
          user_id: '5099',
          email: 'u99@example.com',
          name: 'User 99',
          created_at: 1_356_998_400,
          custom_data: { spend: 99, plan: 'pro' },
        },
        {
          user_id: '5500',
          email: 'u500@example.com',
          name: '=HYPERLINK("x")',
          created_at: 1_356_998_400,
          custom_data: { spend: -5, plan: 'pro' },
        },
      ],
    });
    request?.release();
    expect(await endOf(view)).to.equal('2 of 2 rows were accepted.');
  });

  it('sends columns as they are named and read', async () => {
    const page = playground();
    const rows = ['who;mail;zip;beta;since', '7;a@example.com;0159;yes;1353000000'];
    const view = await chooseFile(page, 'users.csv', rows.join('\r\n'));
    const select = async (label: string, value: string) => {
      const control = (await page.find('combobox', label, view)) as HTMLSelectElement;
      control.value = value;
      control.dispatchEvent(new page.window.Event('change', { bubbles: true }));
    };
    await select('who becomes', 'user_id');
    await select('since becomes', 'created_at');
    await select('beta read as', 'flag');
    await select('since read as', 'seconds');
    await page.fill('beta key', 'in_beta', view);
    await select('mail becomes', 'name');
    await select('zip becomes', '');
    const sent = holdRequests(page);
    await page.press('Import', view);
    const [request] = await until('it is sent', () => sent.length > 0 && sent);
    expect(request?.url.pathname).to.equal('/v1/users/bulk_create');
    expect(await request?.body()).to.deep.equal({
      users: [
        {
          user_id: '7',
          name: 'a@example.com',
          created_at: 1_353_000_000,
          custom_data: { in_beta: true },
        },
      ],
    });
  });

  it('is not started when no column identifies a user, or two columns become one field', async () => {
    const page = playground();
    const view = await chooseFile(page, 'users.csv', 'name,plan,plan\nAda,pro,pro');
    expect(view.textContent).to.include('One column must become email or user_id.');
    expect(view.textContent).to.include('Two columns become custom_data.plan.');
    expect(await page.find('button', 'Import', view)).to.have.property('ariaDisabled', 'true');
  });

  it('takes JSON lines as they are, from a file that is dropped', async () => {
    const page = playground();
    const view = await page.visit('Import');
    const lines = [
      '{"email":"ada@example.com","custom_data":{"seats":3}}',
      '',
      '{"email":"broken@example.com"',
      '[1]',
      '{"email":"deep@example.com","custom_data":{"a":{}}}',
    ];
    const transfer = new page.window.DataTransfer();
    transfer.items.add(new page.window.File([lines.join('\n')], 'users.jsonl'));
    const drop = new page.window.Event('drop', { bubbles: true, cancelable: true });
    Object.defineProperty(drop, 'dataTransfer', { value: transfer });
    view.querySelector('.import-drop-zone')?.dispatchEvent(drop);
    expect(drop.defaultPrevented, 'the browser stays on the page').to.equal(true);
    await page.press('Import', view);
    expect(await endOf(view)).to.equal('1 of 4 rows were accepted.');
    const failures = failuresOf(view);
    expect(failures.map(([row, user]) => [row, user])).to.deep.equal([
      ['3', '–none'],
      ['4', '–none'],
      ['5', 'deep@example.com'],
    ]);
    expect(failures[0]?.[3]).to.match(/^is no JSON: /);
    expect(failures[1]?.[3]).to.equal('is no JSON object');
    expect(failures[2]?.[3]).to.match(/^custom_data/);

    const [name, text] = await downloadOf(page, view);
    expect(name).to.equal('users-failures.jsonl');
    const [broken, list, deep] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(broken).to.include({ import_row: 3, import_text: lines[2] });
    expect(list).to.deep.equal({
      import_row: 4,
      import_error: 'is no JSON object',
      import_text: '[1]',
    });
    expect(deep).to.include({ import_row: 5, email: 'deep@example.com' });
  });

  it('says why a file cannot be opened', async () => {
    const page = playground();
    const files: [BlobPart, string][] = [
      ['', 'The file has no rows below its header.'],
      [new Uint8Array([0x61, 0x0a, 0xe9, 0x2c]), 'The file is not UTF-8 text.'],
    ];
    for (const [text, reason] of files) {
      const view = await pickFile(page, 'bad.csv', text);
      await until(`it says ${reason}`, () =>
        view.querySelector('[role=alert]')?.textContent?.includes(reason),
      );
      expect(view.textContent).not.to.include('a mistake of the page');
    }
  });

  it('has an example file with a few bad rows, and fits a phone with all there is of it', async () => {
    const page = playground();
    const frame = page.window.frameElement as HTMLIFrameElement;
    frame.style.width = '360px';
    const view = await page.visit('Import');
    await page.press('Use an example file', view);
    await page.press('Import', view);
    expect(await endOf(view)).to.equal('245 of 250 rows were accepted.');
    expect(failuresOf(view).map(([row, , outcome]) => `${row} ${outcome}`)).to.deep.equal([
      ...['19 not sent', '82 not sent', '145 not sent', '203 refused', '231 not sent'],
    ]);
    expect(page.document.documentElement.scrollWidth).to.be.at.most(360);
  });
});

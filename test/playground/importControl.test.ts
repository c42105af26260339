import { expect } from 'chai';
import { until } from '../support/until.ts';
import { chooseFile, countsOf, downloadOf, endOf, failuresOf, giveFile } from './importPage.ts';
import { type HeldRequest, holdRequests } from './network.ts';
import type { Playground } from './openPlayground.ts';
import { usePlayground } from './usePlayground.ts';

const csv = (rows: number) =>
  ['email', ...Array.from({ length: rows }, (_, index) => `u${index}@example.com`)].join('\n');

/** Starts an import of so many rows, in batches of ten, two at a time. */
async function begin(page: Playground, rows: number) {
  const view = await chooseFile(page, 'users.csv', csv(rows));
  await page.fill('Users in a batch', '10', view);
  await page.fill('Batches at a time', '2', view);
  const held = holdRequests(page);
  await page.press('Import', view);
  const sent = (count: number): Promise<HeldRequest> =>
    until(`${count} batches are sent`, () => held.length >= count && held[count - 1]);
  return { view, held, sent };
}

const total = ({ read: _, ...rest }: Record<string, number>) =>
  Object.values(rest).reduce((sum, count) => sum + count, 0);

describe("the playground's import, while it is under way", () => {
  const playground = usePlayground();

  it('reads no more of the file than there is room for', async () => {
    const page = playground();
    const { view, held, sent } = await begin(page, 60);
    await sent(2);
    held[0]?.release();
    await sent(3);
    await until('the first is accounted for', () => countsOf(view)['accepted'] === 10);
    expect(held).to.have.length(3);
    expect(countsOf(view)).to.include({ read: 20, accepted: 10, 'under way': 10 });
    await page.press('Cancel', view);
    await endOf(view);
  });

  it('sends nothing while it is paused, and goes on where it was', async () => {
    const page = playground();
    const { view, held, sent } = await begin(page, 45);
    await sent(2);
    await page.press('Pause', view);
    await until('it says so', () => view.textContent?.includes('Paused.'));
    held[0]?.release();
    held[1]?.release();
    await until('both are accounted for', () => countsOf(view)['accepted'] === 20);
    expect(held, 'nothing more was sent').to.have.length(2);
    expect(view.textContent).to.include('Paused.');

    await page.press('Resume', view);
    for (const number of [3, 4, 5]) (await sent(number)).release();
    expect(await endOf(view)).to.equal('45 of 45 rows were accepted.');
    const bodies = await Promise.all(held.map(({ body }) => body()));
    const emails = (bodies as { users: { email: string }[] }[]).flatMap(({ users }) =>
      users.map(({ email }) => email),
    );
    expect(emails.join('\n')).to.equal(csv(45).slice('email\n'.length));
  });

  it('accounts for what was under way when it is cancelled', async () => {
    const page = playground();
    const { view, held, sent } = await begin(page, 1000);
    await sent(2);
    held[0]?.release();
    await sent(3);
    await page.press('Cancel', view);
    const end = await endOf(view);
    const counts = countsOf(view);
    expect(counts).to.include({ accepted: 10, refused: 0, 'not sent': 0 });
    expect(counts['not known']).to.be.at.least(20);
    expect(counts['read']).to.equal(total(counts));
    // One row of the header.
    expect(end).to.equal(
      `Cancelled after row ${Number(counts['read']) + 1}; later rows were not read. 10 of ${counts['read']} rows were accepted.`,
    );
    const failures = failuresOf(view);
    expect(failures).to.have.length(counts['not known'] ?? 0);
    expect(failures[0]?.slice(0, 3)).to.deep.equal(['12', 'u10@example.com', 'not known']);
  });

  it('can be cancelled while it is paused', async () => {
    const page = playground();
    const { view, sent } = await begin(page, 1000);
    await sent(2);
    await page.press('Pause', view);
    await page.press('Cancel', view);
    expect(await endOf(view)).to.match(
      /^Cancelled after row \d+; later rows were not read\. 0 of /,
    );
    const counts = countsOf(view);
    expect(counts['read']).to.equal(total(counts));
  });

  it('stops at a batch that failed', async () => {
    const page = playground();
    const { view, held, sent } = await begin(page, 1000);
    await sent(2);
    held[0]?.release(400);
    await until('it is accounted for', () => countsOf(view)['refused'] === 10);
    held[1]?.release();
    expect(await endOf(view)).to.equal(
      'Stopped after row 21; later rows were not read. 10 of 20 rows were accepted.',
    );
    expect(countsOf(view)).to.deep.equal({
      ...{ read: 20, accepted: 10, refused: 10, 'not known': 0, 'not sent': 0 },
    });
    expect(held).to.have.length(2);
    expect(view.textContent).to.include('BadRequestError');
    expect(failuresOf(view)).to.have.length(10);
  });

  it('goes on after a batch that failed, when that is wanted', async () => {
    const page = playground();
    const view = await chooseFile(page, 'users.csv', csv(30));
    await page.fill('Users in a batch', '10', view);
    (await page.find('checkbox', 'Go on after a batch that failed', view)).click();
    const held = holdRequests(page);
    await page.press('Import', view);
    await until('all are sent', () => held.length === 3);
    held[0]?.release(500);
    held[1]?.release(400);
    held[2]?.release();
    expect(await endOf(view)).to.equal('10 of 30 rows were accepted.');
    expect(countsOf(view)).to.deep.equal({
      ...{ read: 30, accepted: 10, refused: 10, 'not known': 10, 'not sent': 0 },
    });
    expect(failuresOf(view)[0]?.slice(0, 3)).to.deep.equal(['2', 'u0@example.com', 'not known']);
    expect(failuresOf(view)[10]?.slice(0, 3)).to.deep.equal(['12', 'u10@example.com', 'refused']);
  });

  it('says which option is out of its range, and sends nothing', async () => {
    const page = playground();
    const view = await chooseFile(page, 'users.csv', csv(3));
    await page.fill('Users in a batch', '101', view);
    const held = holdRequests(page);
    await page.press('Import', view);
    await until('it is shown', () => view.textContent?.includes('batchSize'));
    expect(view.textContent).to.include('InvalidRequestError');
    expect(held).to.have.length(0);
  });

  it('shows the first hundred of the failures, and has all in the file', async () => {
    const page = playground();
    const rows = Array.from({ length: 130 }, (_, index) => `u${index}@example.com,${index}`);
    const text = ['email', ...rows].join('\n');
    const view = await chooseFile(page, 'users.csv', text);
    await page.press('Import', view);
    expect(await endOf(view)).to.equal('0 of 130 rows were accepted.');
    expect(view.textContent).to.include('The first 100 of 130 rows that failed');
    expect(failuresOf(view)).to.have.length(100);
    const [, file] = await downloadOf(page, view);
    expect(file.trim().split('\r\n')).to.have.length(131);
  });

  it('gives up on a file of which nothing can be read', async () => {
    const page = playground();
    const view = await chooseFile(page, 'users.jsonl', 'nothing\n'.repeat(10_005));
    const held = holdRequests(page);
    await page.press('Import', view);
    expect(await endOf(view)).to.equal(
      'Stopped after row 10000; later rows were not read. 0 of 10,000 rows were accepted.',
    );
    expect(view.textContent).to.include('10000 rows cannot be read. Are the columns right?');
    expect(countsOf(view)).to.include({ read: 10_000, 'not sent': 10_000 });
    expect(held).to.have.length(0);
  });
});

describe("the playground's import, while another file is opened", () => {
  const playground = usePlayground();

  /** Opens a.csv. `chooseOther` chooses b.csv, which cannot be read before it is released. */
  async function openFirst(page: Playground) {
    const text = 'email,unsubscribed\na@example.com,perhaps\nb@example.com,true\n';
    const view = await chooseFile(page, 'a.csv', text);
    const button = await page.find('button', 'Import', view);
    // The cast: a window has the classes of its realm.
    const { Blob } = page.window as unknown as typeof globalThis;
    const { arrayBuffer } = Blob.prototype;
    const { promise, resolve: release } = Promise.withResolvers<void>();
    Blob.prototype.arrayBuffer = async function () {
      Blob.prototype.arrayBuffer = arrayBuffer;
      await promise;
      return this.arrayBuffer();
    };
    const chooseOther = () => giveFile(page, view, 'b.csv', 'plan,id\npro,7\n');
    return { view, button, chooseOther, release };
  }

  const isOpen = (view: HTMLElement) =>
    until('b.csv is open', () => view.querySelector('h3')?.textContent === 'b.csv');

  it('cannot be started before that is open', async () => {
    const { view, button, chooseOther, release } = await openFirst(playground());
    chooseOther();
    await until('it is off', () => button.ariaDisabled === 'true');
    release();
    await isOpen(view);
    await until('it is on', () => button.ariaDisabled !== 'true');
  });

  it('has its report and its failures of the file that was sent', async () => {
    const page = playground();
    const { view, button, chooseOther, release } = await openFirst(page);
    chooseOther();
    // Before the page is painted again, the button is on.
    button.click();
    expect(await endOf(view)).to.equal('1 of 2 rows were accepted.');
    release();
    await isOpen(view);
    await page.find('progressbar', 'Read of a.csv', view);
    const [name, text] = await downloadOf(page, view);
    expect(name).to.equal('a-failures.csv');
    expect(text).to.match(/^import_row,import_error,email,unsubscribed\r\n2,/);
  });
});

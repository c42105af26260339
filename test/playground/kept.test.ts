import { countUsers, createClient, getUser } from '@intercom-fetch/core';
import { createEmulator } from '@intercom-fetch/emulator';
import { expect } from 'chai';
import { uniqueId } from '../support/uniqueId.ts';
import { createByForm, downloadedBy } from './actions.ts';
import { openPlayground, type Playground } from './openPlayground.ts';

describe("the playground's data", () => {
  let data: string;
  const opened: Playground[] = [];

  async function open(): Promise<Playground> {
    const page = await openPlayground({ query: { data } });
    opened.push(page);
    return page;
  }

  /** The page's own database, for one request to it; resolves once that is committed. */
  async function inStore<T>(
    { window }: Playground,
    ask: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> {
    const asked = window.indexedDB.open('intercom-fetch-playground');
    await new Promise((resolve) => {
      asked.onsuccess = resolve;
    });
    const transaction = asked.result.transaction('data', 'readwrite');
    const request = ask(transaction.objectStore('data'));
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    asked.result.close();
    return request.result;
  }

  async function keptUsers(page: Playground): Promise<number | undefined> {
    return (await inStore(page, (store) => store.get(data)))?.apps.playground.users.length;
  }

  async function untilKept(page: Playground, count: number): Promise<void> {
    while ((await keptUsers(page)) !== count) await new Promise((done) => setTimeout(done, 10));
  }

  beforeEach(() => {
    data = uniqueId();
  });
  afterEach(() => {
    for (const page of opened.splice(0)) page.close();
  });

  it('is there after a reload, with what was written', async () => {
    const page = await open();
    await page.rows('1 of 3');
    await createByForm(page, 'ada@example.com');
    await untilKept(page, 25);
    page.close();

    const again = await open();
    await again.rows('1 of 3');
    await again.find('region', 'Users 25');
  });

  it('is replaced by a reset or by many users, which can be undone', async () => {
    const page = await open();
    await page.rows('1 of 3');
    await createByForm(page, 'ada@example.com');
    await page.press('Load 5,000 users');
    expect(await page.rows('1 of 500')).to.have.length(10);
    await untilKept(page, 5_000);
    await page.press('Reset data');
    await page.rows('1 of 3');
    await page.find('region', 'Users 24');
    // A page that is closed keeps only what has been written by then.
    await untilKept(page, 24);
    await page.press('Undo');
    await page.rows('1 of 500');
    await untilKept(page, 5_000);
    page.close();

    const again = await open();
    await again.rows('1 of 500');
    await again.find('region', 'Users 5000');
  });

  it('is written by the page that was open first, and the other one says so', async () => {
    const first = await open();
    await first.rows('1 of 3');
    expect(first.document.body.textContent).to.include('What you write is kept in this browser.');
    const second = await open();
    await second.rows('1 of 3');
    expect(second.document.body.textContent).to.include('The page is open twice');
    await createByForm(second, 'lost@example.com');
    await createByForm(first, 'ada@example.com');
    await createByForm(first, 'grace@example.com');
    await untilKept(first, 26);
  });

  it('is downloaded as a seed that another emulator takes', async () => {
    const page = await open();
    await page.rows('1 of 3');
    await createByForm(page, 'ada@example.com');
    const button = await page.find('button', 'Download data');
    const [name, text] = await downloadedBy(page, button);
    expect(name).to.equal('intercom-data.json');
    expect(page.document.body.textContent).to.include('--seed intercom-data.json');
    const emulator = createEmulator({
      apps: [{ appId: 'my_app', apiKey: 'my_key' }],
      seed: JSON.parse(text),
    });
    const client = createClient({
      appId: 'my_app',
      apiKey: 'my_key',
      fetch: emulator.fetch,
      dangerouslyAllowBrowser: true,
    });
    expect(await countUsers(client)).to.equal(25);
    expect((await getUser(client, { email: 'ada@example.com' })).name).to.equal('ada@example.com');
  });

  it('is of another name in another address', async () => {
    const page = await open();
    await page.rows('1 of 3');
    await createByForm(page, 'ada@example.com');
    await untilKept(page, 25);
    data = uniqueId();
    const other = await open();
    await other.rows('1 of 3');
    await other.find('region', 'Users 24');
  });

  it('that cannot be read is reported, and not replaced before something is written', async () => {
    const page = await open();
    await page.rows('1 of 3');
    await createByForm(page, 'ada@example.com');
    await untilKept(page, 25);
    const broken = { apps: { playground: { users: [{ height: 7 }, {}, {}] } } };
    await inStore(page, (store) => store.put(broken, data));
    page.close();

    const again = await open();
    await again.rows('1 of 3');
    await again.find('region', 'Users 24');
    expect(again.document.body.textContent).to.include('could not be read');
    expect(await keptUsers(again)).to.equal(3);
  });
});

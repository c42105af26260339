import { expect } from 'chai';
import { until } from '../support/until.ts';
import { codeTab } from './codeTab.ts';
import { usePlayground } from './usePlayground.ts';

describe("the console of the playground's code", () => {
  const playground = usePlayground();

  it('has the level and the time of each line', async () => {
    const tab = await codeTab(playground());
    await tab.open(
      ['log', 'info', 'warn', 'error', 'debug']
        .map((name) => `console.${name}('${name}');`)
        .join('\n'),
    );
    const lines = await tab.run();
    expect(lines.map(({ kind, text }) => [kind, text])).to.deep.equal([
      ['log', 'log'],
      ['info', 'info: info'],
      ['warn', 'warn: warn'],
      ['error', 'error: error'],
      ['log', 'debug'],
      ['note', 'Done.'],
    ]);
    for (const { element } of lines) {
      expect(element.firstElementChild?.textContent).to.match(/^\d+\.\d{3}$/);
    }
  });

  it('folds what is large, and sets it out in lines', async () => {
    const tab = await codeTab(playground());
    await tab.open(`console.log('small', { a: 1 }, [1, 2]);
const self: Record<string, unknown> = { name: 'x'.repeat(80), deep: { list: [1, new Map([[1, 2]])] } };
self.self = self;
console.log(self);`);
    const [small, large] = await tab.run();
    expect(small?.text).to.equal('small{ a: 1 }[ 1, 2 ]');
    const details = large?.element.querySelector('details');
    expect(details?.open).to.equal(false);
    const text = details?.querySelector('pre')?.textContent;
    expect(text).to.include('\n  deep: {\n    list: [');
    expect(text).to.include('self: [Circular]');
  });

  it('shows tables as tables', async () => {
    const tab = await codeTab(playground());
    await tab.open(`console.table([{ name: 'Ada', born: 1815 }, { name: 'Alan' }]);
console.table(['one', 'two']);
console.table({ a: { x: 1, y: 2 } }, ['y']);`);
    const tables = (await tab.run())
      .slice(0, 3)
      .map(({ element }) =>
        [...element.querySelectorAll('tr')].map((row) =>
          [...row.cells].map((cell) => cell.textContent),
        ),
      );
    expect(tables).to.deep.equal([
      [
        ['index', 'name', 'born'],
        ['0', 'Ada', '1815'],
        ['1', 'Alan', ''],
      ],
      [
        ['index', 'value'],
        ['0', 'one'],
        ['1', 'two'],
      ],
      [
        ['index', 'y'],
        ['a', '2'],
      ],
    ]);
  });

  it('shows class, message, fields and line of an error, and goes to the line', async () => {
    const page = playground();
    const tab = await codeTab(page);
    await tab.open(`import { createClient, getUser } from '@intercom-fetch/core';
const client = createClient({ appId: 'a', apiKey: 'b' });
interface Unused {
  field: string;
}
try {
  await getUser(client, { email: 'nobody@example.com' });
} catch (error) {
  console.error('It failed:', error);
}
throw new RangeError('too far');`);
    const lines = await tab.run();
    const caught = lines.find(({ text }) => text.includes('It failed'));
    expect(caught?.text).to.include(
      'NotFoundError: GET /users: The User was not found [404 not_found]',
    );
    expect(caught?.text).to.include("type: 'not_found'");
    const uncaught = lines.find(({ text }) => text.includes('RangeError'));
    expect(uncaught?.text).to.equal('error: UncaughtRangeError: too far line 11');
    expect(lines.at(-1)?.text).to.equal('It ended with an error.');

    await page.press('line 11', uncaught?.element);
    await until(
      'it is the line',
      () => tab.root.querySelector('.cm-activeLineGutter')?.textContent === '11',
    );
    expect(tab.root.activeElement === tab.content).to.equal(true);
  });

  it('shows errors that are not caught, also late ones, and waits for timers', async () => {
    const tab = await codeTab(playground());
    const texts = await tab.outputOf(`void Promise.reject(new TypeError('unhandled'));
setTimeout(() => console.log('a timer'), 20);
setTimeout(() => { throw new SyntaxError('in a timer'); }, 40);
const every = setInterval(() => { console.log('tick'); clearInterval(every); }, 60);`);
    expect(texts.map((text) => text.replace(/ line \d+$/, ''))).to.deep.equal([
      'error: UncaughtTypeError: unhandled',
      'a timer',
      'error: UncaughtSyntaxError: in a timer',
      'tick',
      'It ended with an error.',
    ]);
  });

  it('says why code cannot be run', async () => {
    const tab = await codeTab(playground());
    expect((await tab.outputOf('const a = ;'))[0]).to.match(/SyntaxError: .+\(1:11\)/);
    expect((await tab.outputOf("import lodash from 'lodash';\nlodash();"))[0]).to.include(
      "'@intercom-fetch/core' can be imported here, 'lodash' cannot",
    );
  });

  it('shows what is sent', async () => {
    const tab = await codeTab(playground());
    await tab.pick('Look up a user');
    const sent = (await tab.run()).filter(({ kind }) => kind === 'sent').map(({ text }) => text);
    expect(sent.map((text) => text.replace(/\d+ ms/, 'N ms'))).to.deep.equal([
      'GET /v1/users?email=amara.okafor%40example.com → 200 in N ms',
      'GET /v1/users?email=nobody%40example.com → 404 in N ms',
    ]);
  });

  it('keeps no more than a thousand lines, nor long ones, and shows uncaught errors all the same', async () => {
    const tab = await codeTab(playground());
    await tab.open(`console.log('x'.repeat(1_000_000));
for (let n = 0; n < 5_000; n += 1) console.log(n);
throw new Error('at the end');`);
    const lines = await tab.run();
    expect(lines[0]?.text.length).to.be.below(21_000);
    expect(lines[0]?.text).to.match(/… 980000 more characters$/);
    expect(lines.length).to.equal(1_003);
    expect(lines.slice(-3).map(({ text }) => text)).to.deep.equal([
      'warn: Only the first 1000 lines are shown.',
      'error: UncaughtError: at the end line 3',
      'It ended with an error.',
    ]);
  });

  it('keeps no more than a million characters', async () => {
    const tab = await codeTab(playground());
    const texts = await tab.outputOf(`const text = 'x'.repeat(19_000);
for (let n = 0; n < 100; n += 1) console.log(text);`);
    expect(texts.slice(-2)).to.deep.equal(['warn: Only the first 52 lines are shown.', 'Done.']);
  });
});

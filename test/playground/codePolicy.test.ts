import { expect } from 'chai';
import { until } from '../support/until.ts';

const url = '/playground/dist/sandbox.html';

async function openSandbox(sandboxed: boolean): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  if (sandboxed) frame.sandbox.add('allow-scripts');
  frame.src = url;
  let isLoaded = false;
  frame.addEventListener('load', () => {
    isLoaded = true;
  });
  document.body.append(frame);
  await until('the sandbox has loaded', () => isLoaded);
  return frame;
}

/** An expression in a worker of a sandbox of its own, in which nothing else has run. */
interface Attempt {
  /** `got` or `refused`, once it has come to an end. */
  readonly outcome: () => string | undefined;
  readonly close: () => void;
}

async function attempt(expression: string): Promise<Attempt> {
  const frame = await openSandbox(true);
  const reports: string[] = [];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => reports.push(data);
  const script = `onmessage = async ({ ports: [port] }) => {
    port.postMessage('started');
    const outcome = (async () => ${expression})().then(() => 'got', () => 'refused');
    port.postMessage(await outcome);
  };`;
  frame.contentWindow?.postMessage(script, '*', [port2]);
  await until('the worker in the sandbox has started', () => reports[0]);
  return { outcome: () => reports[1], close: () => frame.remove() };
}

async function outcomeOf(expression: string): Promise<string> {
  const { outcome, close } = await attempt(expression);
  const found = await until(`${expression} has come to an end`, outcome);
  close();
  return found;
}

/** Waits for an event. The global variable keeps what only its own handlers would know from being collected. */
const event = (target: string, good: string) =>
  `new Promise((yes, no) => { self.it = ${target}; it.${good} = yes; it.onerror = no; })`;

const here = new URL('/package.json', location.href).href;
const script = new URL('/mockServiceWorker.js', location.href).href;

const refused: Readonly<Record<string, string>> = {
  'a fetch from the origin of the page': `fetch('${here}')`,
  'a fetch whose response stays opaque': `fetch('${here}', { mode: 'no-cors' })`,
  'a fetch from the API': "fetch('https://api.intercom.io/v1/users')",
  'a script': `importScripts('${script}')`,
  'a module': `import('${script}')`,
  'eval()': 'eval("1")',
  'new Function()': 'new Function("return 1")()',
  'an XMLHttpRequest': `(() => { const it = new XMLHttpRequest(); it.open('GET', '${here}', false); it.send(); })()`,
  'a WebSocket': event(`new WebSocket('${here.replace('http', 'ws')}')`, 'onopen'),
  'an EventSource': event(`new EventSource('${here}')`, 'onopen'),
  'an IndexedDB': event("indexedDB.open('x')", 'onsuccess'),
};

/** Milliseconds for a test: its waits, of which each names what it is for, fail before that. */
const limit = 70_000;

// What holds even when the code has got around all that the sandbox's own script does.
describe("the policy of the playground's sandbox", () => {
  it('lets code compute', async () => {
    expect(await outcomeOf('1 + 1')).to.equal('got');
  }).timeout(limit);

  for (const [what, expression] of Object.entries(refused)) {
    it(`refuses ${what}`, async () => {
      expect(await outcomeOf(expression)).to.equal('refused');
    }).timeout(limit);
  }

  it('refuses a fetch in a worker that the worker starts', async () => {
    const inner = `fetch('${here}').then(() => postMessage('got'), () => postMessage('refused'))`;
    const expression = `new Promise((yes, no) => {
      self.it = new Worker(URL.createObjectURL(new Blob([${JSON.stringify(inner)}])));
      it.onmessage = ({ data }) => (data === 'got' ? yes() : no());
      it.onerror = no;
    })`;
    // Firefox 153 does not return from about one in thirty `new Worker` of a worker, on any page.
    const attempts = await Promise.all(Array.from({ length: 8 }, () => attempt(expression)));
    const outcomes = () => attempts.flatMap(({ outcome }) => outcome() ?? []);
    await until('an inner worker has come to an end', () => outcomes().length > 0);
    expect(new Set(outcomes())).to.deep.equal(new Set(['refused']));
    for (const { close } of attempts) close();
  }).timeout(limit);

  it('runs nothing for a page that opens it outside of a sandbox', async () => {
    const frame = await openSandbox(false);
    // The cast: a window is the global object of its realm.
    const inner = frame.contentWindow as Window & typeof globalThis;
    const made: unknown[] = [];
    inner.Worker = class extends inner.Worker {
      constructor(...args: ConstructorParameters<typeof Worker>) {
        made.push(args);
        super(...args);
      }
    };
    inner.postMessage('postMessage(1)', '*');
    // Messages come in their order.
    const last = new Promise((resolve) =>
      inner.addEventListener('message', ({ data }) => data === 'last' && resolve(data)),
    );
    inner.postMessage('last', '*');
    await last;
    expect(made).to.deep.equal([]);
    frame.remove();
  });
});

import { expect } from 'chai';

const url = '/playground/dist/sandbox.html';

async function openSandbox(sandboxed: boolean): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  if (sandboxed) frame.sandbox.add('allow-scripts');
  frame.src = url;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  document.body.append(frame);
  await loaded;
  return frame;
}

/** What comes of each expression in a worker of the sandbox in which nothing else has run. */
async function outcomes(expressions: readonly string[]): Promise<Record<string, string>> {
  const frame = await openSandbox(true);
  const script = `onmessage = async ({ ports: [port] }) => {
    const found = {};
    const attempt = async (name, make) => {
      try { await make(); found[name] = 'got'; } catch { found[name] = 'refused'; }
    };
    ${expressions.map((each) => `await attempt(${JSON.stringify(each)}, async () => ${each});`).join('\n')}
    port.postMessage(found);
  };`;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<Record<string, string>>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
  });
  frame.contentWindow?.postMessage(script, '*', [port2]);
  const found = await answer;
  frame.remove();
  return found;
}

const event = (target: string, good: string) =>
  `new Promise((yes, no) => { const it = ${target}; it.${good} = yes; it.onerror = no; })`;

// What holds even when the code has got around all that the sandbox's own script does.
describe("the policy of the playground's sandbox", () => {
  it('lets code compute, and refuses storage and network', async () => {
    const here = new URL('/package.json', location.href).href;
    const script = new URL('/mockServiceWorker.js', location.href).href;
    const refused = [
      `fetch('${here}')`,
      `fetch('${here}', { mode: 'no-cors' })`,
      "fetch('https://api.intercom.io/v1/users')",
      `importScripts('${script}')`,
      `import('${script}')`,
      'eval("1")',
      'new Function("return 1")()',
      `(() => { const it = new XMLHttpRequest(); it.open('GET', '${here}', false); it.send(); })()`,
      event(`new WebSocket('${here.replace('http', 'ws')}')`, 'onopen'),
      event(`new EventSource('${here}')`, 'onopen'),
      event("indexedDB.open('x')", 'onsuccess'),
      `new Promise((yes, no) => {
        const inner = "fetch('${here}').then(() => postMessage('got'), () => postMessage('refused'))";
        const it = new Worker(URL.createObjectURL(new Blob([inner])));
        it.onmessage = ({ data }) => (data === 'got' ? yes() : no());
        it.onerror = no;
      })`,
    ];
    const found = await outcomes([...refused, '1 + 1']);
    const expected = Object.fromEntries(refused.map((each) => [each, 'refused']));
    expect(found).to.deep.equal({ ...expected, '1 + 1': 'got' });
  });

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

// Pages that import the built `@intercom-fetch/core/browser` as it is, and call an emulator over a real connection.
import { expect } from 'chai';
import { app } from '../support/app.ts';
import { resultOf } from '../support/openFrame.ts';

/** Where the tests' server has the file. */
const file = new URL('/packages/core/dist/browser.js', location.href).href;

const importMap = (rest: object = {}) =>
  `<script type="importmap">
    ${JSON.stringify({ imports: { '@intercom-fetch/core': file }, ...rest })}
  </script>`;

/** Makes a call, and posts what it got and what the page has asked of its own server for that. */
const script = (baseUrl: string) => `
  <script type="module" onerror="parent.postMessage('refused')">
    import { createClient, getUser, NotFoundError } from '@intercom-fetch/core';

    const options = ${JSON.stringify({ ...app, baseUrl, dangerouslyAllowBrowser: true })};
    const client = createClient(options);
    const { name } = await getUser(client, { email: 'ada@example.com' });
    const error = await getUser(client, { email: 'nobody@example.com' }).catch((reason) => reason);
    const requested = performance
      .getEntriesByType('resource')
      .map((entry) => entry.name)
      .filter((url) => url.startsWith(location.origin));
    const isTyped = error instanceof NotFoundError;
    parent.postMessage({ name, isTyped, error: error.name, requested });
  </script>`;

async function integrityOf(url: string): Promise<string> {
  const bytes = await (await fetch(url)).arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
  return `sha384-${btoa(String.fromCharCode(...hash))}`;
}

describe('A page without a bundler', () => {
  let emulator: { readonly url: string; readonly id: number };
  let integrity: string;

  before(async () => {
    emulator = await (await fetch('/emulators/start', { method: 'POST' })).json();
    integrity = await integrityOf(file);
  });
  after(() => fetch(`/emulators/end/${emulator.id}`, { method: 'POST' }));

  const page = (head: string) => `<!doctype html>${head}${script(emulator.url)}`;

  const heads: Readonly<Record<string, () => string>> = {
    'an import map': () => importMap(),
    'an import map with its integrity': () => importMap({ integrity: { [file]: integrity } }),
  };

  for (const [what, head] of Object.entries(heads)) {
    it(`that has ${what} makes calls, with one request for the library`, async () => {
      expect(await resultOf(page(head()))).to.deep.equal({
        name: 'Ada',
        isTyped: true,
        error: 'NotFoundError',
        requested: [file],
      });
    });
  }

  // An integrity attribute of a script would not do: WebKit then imports the file all the same.
  it('does not run a library that is not the one of its import map', async () => {
    const other = await integrityOf('/packages/core/dist/core.js');
    expect(await resultOf(page(importMap({ integrity: { [file]: other } })))).to.equal('refused');
  });
});

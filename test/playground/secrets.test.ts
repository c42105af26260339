import { expect } from 'chai';
import { readCall } from './readCall.ts';
import { usePlayground } from './usePlayground.ts';

describe("the playground's secrets", () => {
  const playground = usePlayground();

  it('sends the key and shows it nowhere', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const sent: string[] = [];
    const { fetch } = page.window;
    page.window.fetch = (input, init) => {
      sent.push(new page.window.Request(input, init).headers.get('authorization') ?? '');
      return fetch(input, init);
    };
    const panel = await page.unfold('Look up a user');
    await page.fill('email', 'amara.okafor@example.com', panel);
    await page.press('Run', panel);
    await readCall(page, 'getUser');
    await page.visit('Users');
    await page.press('Reload');
    await readCall(page, 'listUsers');

    const [authorization = ''] = sent;
    expect(sent).to.deep.equal([authorization, authorization]);
    const [scheme, encoded = ''] = authorization.split(' ');
    expect(scheme).to.equal('Basic');
    const [appId, key = ''] = atob(encoded).split(':');
    expect(appId).to.equal('playground');
    expect(key).not.to.equal('');

    expect((await readCall(page, 'getUser')).headers).to.include({ authorization: '(not shown)' });
    const html = page.document.documentElement.outerHTML;
    expect(html.includes(key), 'the key').to.equal(false);
    expect(html.includes(encoded), 'the key in Base64').to.equal(false);
  });

  it('may run no code and no styles but its own, and reach no host that a key must not go to', () => {
    const policy = playground().document.querySelector('[http-equiv=Content-Security-Policy]');
    const rules = policy?.getAttribute('content')?.split('; ');
    expect(rules).to.include.members([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
    ]);
  });
});

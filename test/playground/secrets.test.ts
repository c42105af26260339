import { expect } from 'chai';
import { readCall } from './readCall.ts';
import { usePlayground } from './usePlayground.ts';

describe('the playground', () => {
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

  it('does not show the key that a server sends back', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const { Request, Response } = page.window;
    let authorization = '';
    page.window.fetch = async (input, init) => {
      authorization = new Request(input, init).headers.get('authorization') ?? '';
      const [, key] = atob(authorization.split(' ')[1] ?? '').split(':');
      return new Response(JSON.stringify({ email: 'a@b.c', authorization, key }), {
        headers: { 'Content-Type': 'application/json', Echo: authorization },
      });
    };
    const panel = await page.unfold('Look up a user');
    await page.press('Run', panel);
    const call = await readCall(page, 'getUser');
    const log = await page.find('region', 'Calls');
    (await page.find('button', '1 more header', log.querySelectorAll('.message')[1])).click();
    const hidden = { authorization: 'Basic (not shown)', key: '(not shown)' };
    expect(call.responseBody).to.deep.equal({ email: 'a@b.c', ...hidden });
    const { outerHTML } = page.document.documentElement;
    expect(outerHTML).to.include('Basic (not shown)');
    expect(outerHTML.includes(authorization.slice(6)), 'the key in Base64').to.equal(false);
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

// Markdown in threads and notes becomes HTML that a page may show.
import { expect } from 'chai';
import { createApi } from './api.ts';

async function render(body: string): Promise<string> {
  const api = createApi();
  await api.post('/users', { user_id: '7' });
  const thread = await api.post('/users/message_threads', { user_id: '7', body });
  const note = await api.post('/users/notes', { user_id: '7', body });
  expect(note.body.html).to.equal(thread.body.messages[0]?.html);
  return note.body.html;
}

const rendered: [markdown: string, html: string][] = [
  ['a\n\nb', '<p>a</p>\n<p>b</p>'],
  ['**a** _b_ `c`', '<p><strong>a</strong> <em>b</em> <code>c</code></p>'],
  ['# a\n- b\n- c', '<h1>a</h1>\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>'],
  ['1 < 2 & "x"', '<p>1 &lt; 2 &amp; &quot;x&quot;</p>'],
  [
    '[a](https://example.com/?a=1&b=2 "t")',
    '<p><a href="https://example.com/?a=1&amp;b=2" title="t">a</a></p>',
  ],
  ['<https://example.com>', '<p><a href="https://example.com">https://example.com</a></p>'],
  [
    '[a](/b#c) [d](mailto:e@example.com)',
    '<p><a href="/b#c">a</a> <a href="mailto:e@example.com">d</a></p>',
  ],
  ['![a](https://example.com/a.png)', '<p><img src="https://example.com/a.png" alt="a"></p>'],
  ['Zoë 😀', '<p>Zoë 😀</p>'],
];

const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '<body onload=alert(1)>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<!--><img src=x onerror=alert(1)>-->',
  '<style>@import "javascript:alert(1)";</style>',
  '<details open ontoggle=alert(1)>',
  '<form action="javascript:alert(1)"><button>x</button></form>',
  '<object data="data:text/html,<script>alert(1)</script>">',
  '<base href="javascript:/a/-alert(1)///">',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x]( javascript:alert(1))',
  '[x](<javascript:alert(1)>)',
  '[x](<java\tscript:alert(1)>)',
  '[x](java&#10;script:alert(1))',
  '[x](java&Tab;script:alert(1))',
  '[x](java&NewLine;script:alert(1))',
  '[x](javascript&colon;alert(1))',
  '[x](javascript&#58;alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](&#x6A;avascript:alert(1))',
  '[x](\\javascript:alert(1))',
  '[x](java\\script:alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](&#1;javascript:alert(1))',
  '[x](\u00a0javascript:alert(1))',
  '[x](%6Aavascript:alert(1))',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '![x](data:image/svg+xml,<svg onload=alert(1)>)',
  '![x](javascript:alert(1))',
  '![x" onerror="alert(1)](x)',
  '![x](x"onerror="alert(1))',
  '![x](x "a" onerror="alert(1)")',
  '[x](x \'a" onclick="alert(1)\')',
  '[x](https://example.com/"onmouseover="alert(1))',
  '<javascript:alert(1)>',
  '<data:text/html,x>',
  '<https://example.com/"onclick="alert(1)>',
  '[x]\n\n[x]: javascript:alert(1)',
  '[x][y]\n\n[y]: <java&#13;script:alert(1)> "t"',
  '[x](blob:https://example.com/1)',
  '[x](filesystem:https://example.com/x)',
  '[x](file:///etc/passwd)',
  '[x](livescript:alert(1))',
  '[x](jar:javascript:alert(1)!/)',
  '```"><script>alert(1)</script>\nx\n```',
  '```x" onclick="alert(1)\nx\n```',
  '`<script>alert(1)</script>`',
  '    <script>alert(1)</script>',
  '| <script>alert(1)</script> |\n| - |',
  '*[x](javascript:alert(1))* **<b onclick=alert(1)>**',
  '\u0000<script>alert(1)</script>',
];

const allowed = new Set(
  'A BLOCKQUOTE BR CODE EM H1 H2 H3 H4 H5 H6 HR IMG LI OL P PRE STRONG UL'.split(' '),
);
const attributes = new Set(['href', 'src', 'alt', 'title', 'start', 'class']);
const protocols = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Parses HTML as a page would, without running any of it, and expects harmless elements only. */
function expectHarmless(html: string): void {
  const { body, head } = new DOMParser().parseFromString(html, 'text/html');
  expect(head.childElementCount, html).to.equal(0);
  for (const element of body.querySelectorAll('*')) {
    expect(allowed.has(element.tagName), `${element.tagName} in ${html}`).to.equal(true);
    for (const { name, value } of element.attributes) {
      expect(attributes.has(name), `${name} in ${html}`).to.equal(true);
      if (name !== 'href' && name !== 'src') continue;
      const { protocol } = new URL(value, 'https://page.example.com');
      expect(protocols.has(protocol), `${value} in ${html}`).to.equal(true);
    }
  }
}

describe('Markdown', () => {
  for (const [markdown, html] of rendered) {
    it(`${JSON.stringify(markdown)} is rendered`, async () => {
      expect(await render(markdown)).to.equal(html);
    });
  }

  for (const attack of attacks) {
    it(`${JSON.stringify(attack)} runs nothing`, async () => {
      expectHarmless(await render(attack));
    });
  }

  it('is checked by a function that finds each kind of attack', () => {
    for (const html of ['<script></script>', '<p onclick="x">', '<a href="java\nscript:x">x</a>']) {
      expect(() => expectHarmless(html), html).to.throw();
    }
  });

  it('is rendered in time also when it is a megabyte of text that is hard to parse', async () => {
    for (const hard of ['[', '*a_', '> ', '![](', '<a', '`', '&#', '- '].map((x) =>
      x.repeat(20_000),
    )) {
      expect(await render(hard)).to.match(/^</);
    }
  });
});

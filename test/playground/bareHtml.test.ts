import { expect } from 'chai';
import { bareHtml } from '../../playground/src/users/bareHtml.ts';
import { fc } from '../support/fastCheck.ts';
import { expectLinear } from '../support/growth.ts';

const bits = fc.constantFrom(
  ...['<', '>', '</', '/>', '<a ', '<A\n', '<img ', '<svg', '<script>', '</script>', '<p', '<!--'],
  ...['-->', '"', "'", ' ', '=', '\0', 'href', ' HREF = ', 'onerror=x', 'style="', 'javascript:1'],
  ...['<textarea>', '<title>', '<template>', '<math>', '<h1', '&lt;', '&#60;', '<![CDATA[', 'text'],
);

describe('bareHtml', () => {
  it('keeps text, structure and addresses', () => {
    const html = `<h2 id="x">One</h2><P class=y>1 < 2 &amp; <em>so</em><br/></P>
<a title='t' href='https://example.com/?q="x"&amp;y'>two</a><a name=z>three</a><img alt=a>`;
    expect(
      bareHtml(html),
    ).to.equal(`<p><strong>One</strong></p><p>1 &lt; 2 &amp; <em>so</em><br></p>
<a href="https://example.com/?q=%22x%22&amp;y">two</a><a>three</a>`);
  });

  it('leaves no element and no attribute that does anything', () => {
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 30 }), (parts) => {
        const { body, head } = new DOMParser().parseFromString(
          bareHtml(parts.join('')),
          'text/html',
        );
        expect(head.childElementCount).to.equal(0);
        for (const element of body.querySelectorAll('*')) {
          expect(element.localName).to.match(/^(a|p|strong)$/);
          expect(element.getAttributeNames().filter((name) => name !== 'href')).to.deep.equal([]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('takes linear time for what never ends', () => {
    expect(bareHtml(`<a ${' href '.repeat(9)}>`)).to.equal('<a>');
    expect(bareHtml('<aa')).to.equal('&lt;aa');
    for (const [start, part, end] of [
      ['', '<', ''],
      ['', '</', ''],
      ['', '<a ', ''],
      ['', '<a', ''],
      ['<', 'a', ''],
      ['</', 'a1', ''],
      ['<', 'a ', ''],
      ['<a ', ' ', '>'],
      ['<a ', ' href ', '>'],
      ['<a ', ' href=', '>'],
      ['<a ', ' href="', '>'],
      ['<a ', " href='x", '>'],
      ['<a href=', ' ', '>'],
      ['<a href=x', '"', '>'],
      ['', '<p>', ''],
      ['', '<!--', ''],
    ] as const) {
      expectLinear(`${start}${part}…${end}`, 4_000, (size) =>
        bareHtml(start + part.repeat(size) + end),
      );
    }
  });
});

import { insertMessenger, messengerScriptTag } from '@intercom-fetch/messenger';
import { expect } from 'chai';
import { fc } from '../support/fastCheck.ts';
import { libraryPath, openPage, pageWith } from './openPage.ts';

const settings = { app_id: 'my_app' };
const tag = messengerScriptTag(settings);

function htmlOf(body: BodyInit | null, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers);
  if (!headers.has('content-type')) headers.set('content-type', 'text/html; charset=utf-8');
  return new Response(body, { ...init, headers });
}

/** Makes a body that comes in pieces of `size` bytes. */
function pieces(html: string, size: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(html);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
      return undefined;
    },
  });
}

const inserted = (body: BodyInit) => insertMessenger(htmlOf(body), settings).text();

/** Tests whether the browser's parser takes the tag for a script. */
function isThere(html: string): boolean {
  const { scripts } = new DOMParser().parseFromString(html, 'text/html');
  return [...scripts].some(({ outerHTML }) => outerHTML === tag);
}

describe('insertMessenger', () => {
  it('returns a page that shows the Messenger', async () => {
    const libraryUrl = libraryPath();
    const response = insertMessenger(htmlOf(pageWith('')), settings, { libraryUrl });
    const page = await openPage(await response.text());
    expect(page.settings).to.deep.equal(settings);
  });

  const texts = [
    ...['<!--', '-->', '--!>', '<!-->', '-', '!', '<!', '<!doctype html>', '<?', '</', '</ ', '<'],
    ...['<script>', '</script>', '<style>', '</style >', '<title>', '</title/>', '<textarea>'],
    ...['</textarea>', '<a b="', '<a b=', "'", '"', '=', ' ', '/', '>', '\n', '<a ="', '<p>', 'é'],
    ...[
      '<p a="b" c="d">',
      '<p a="<" c=">">',
      '<p a="</body>">',
      '</p>',
      '</p a="',
      '<a<',
      '</<',
      '\t',
    ],
    ...['</body', '</BODY>', '</body/ x>', '</bodyguard>', '<body>', '</html>', 'text', '</scrip'],
  ];

  /** Puts the tag into pages of these texts, and expects that a browser finds it. Returns how often the tag was put in. */
  async function insertAndCompare(of: readonly string[], runs: number): Promise<number> {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...of), { maxLength: 12 }), async (parts) => {
        const html = `<!doctype html>${parts.join('')}`;
        const result = await inserted(html);
        if (result === html) {
          // The page ends within a comment, a script or a tag, where a browser would not see the tag either.
          expect(isThere(html + tag), html).to.equal(false);
          return;
        }
        count += 1;
        expect(result.replace(tag, '')).to.equal(html);
        expect(isThere(result), result).to.equal(true);
      }),
      { numRuns: runs },
    );
    return count;
  }

  it('puts the tag where a browser runs it, or does not change the page, for any HTML', async () => {
    expect(await insertAndCompare(texts, 3_000)).to.be.greaterThan(500);
  });

  it('finds the end of a script that has comments and scripts in its text', async () => {
    const parts = [
      '<script>',
      '</script>',
      '<!--',
      '-->',
      '<script',
      '</script',
      '>',
      '/',
      '-',
      ' ',
    ];
    expect(await insertAndCompare([...parts, '<', '</body>'], 2_000)).to.be.greaterThan(200);
  });

  const tricky = {
    'comments that end at once, and one that does not':
      '<!doctype html><!--><!---></p><!--!></body>--!><b></body>',
    'declarations that are comments': '<!doctype html><?x </body ?></ a </body ><!x></body>',
    'attributes of each kind':
      '<!doctype html><p a = "</body>" b=\'</body>\' c=</body ="></body>" d/="</body>" ></body>',
    'a script in a script':
      '<!doctype html><script><!--<script ></body></script </body>--></body></script\t></body>',
    'an escaped script that ends': '<!doctype html><script><!-- </scripts></body></SCRIPT></body>',
    'raw text of other elements':
      '<!doctype html><title></titles></body></title><textarea/></body></textarea\n></body>',
    'names that go on': '<!doctype html></bodyguard><scripts></styles><texta<textarea ></body\f>',
    'a long name that goes on before an attribute':
      '<!doctype html><abcdefghijklmnop ="></body"></abcdefghijklmnop/="></body></body>',
    'text that looks like tags': '<!doctype html><<3 </><\u00e9</b<b></body></</body></body>',
  };
  for (const [title, html] of Object.entries(tricky)) {
    it(`finds the same end with ${title}, wherever the page is cut in two`, async () => {
      const result = await inserted(html);
      expect(result).to.contain(tag);
      expect(isThere(result)).to.equal(true);
      const bytes = new TextEncoder().encode(html);
      for (let at = 1; at < bytes.length; at += 1) {
        const body = new ReadableStream<Uint8Array>({
          start(controller) {
            controller.enqueue(bytes.slice(0, at));
            controller.enqueue(bytes.slice(at));
            controller.close();
          },
        });
        expect(await inserted(body), `cut at ${at}`).to.equal(result);
      }
    });
  }

  it('puts the tag in the same place however the page is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...texts), { maxLength: 12 }),
        fc.integer({ min: 1, max: 9 }),
        async (parts, size) => {
          const html = `<!doctype html>${parts.join('')}</body></html>`;
          expect(await inserted(pieces(html, size))).to.equal(await inserted(html));
        },
      ),
      { numRuns: 500 },
    );
  });
});

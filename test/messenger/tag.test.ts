import {
  cspSha256,
  type MessengerSettings,
  messengerScriptTag,
  type TagOptions,
} from '@intercom-fetch/messenger';
import { expect } from 'chai';
import { caught } from '../support/caught.ts';
import { fc } from '../support/fastCheck.ts';
import { attacks } from './attacks.ts';

/** Parses a page with the tag in its body, and runs the tag's script for its settings. */
function parse(tag: string) {
  const html = `<!doctype html><body><p></p>${tag}<i></i></body>`;
  const { body, scripts } = new DOMParser().parseFromString(html, 'text/html');
  const page: { intercomSettings?: unknown; Intercom: () => void } = { Intercom: () => {} };
  new Function('window', 'document', scripts[0]?.text ?? '')(page, document);
  return { elements: [...body.childNodes].map(({ nodeName }) => nodeName), ...page };
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(
      '<',
      '>',
      '!',
      '-',
      '/',
      'script',
      '"',
      "'",
      '\\',
      '{',
      ',',
      ':',
      '__proto__',
      '\u2028',
      '\ud800',
      '\n',
    ),
    maxLength: 12,
  }),
  fc.constantFrom(...attacks),
);
const anyValue = fc.oneof(anyText, fc.boolean(), fc.constant(null), fc.integer());
const anySettings: fc.Arbitrary<MessengerSettings> = fc.record(
  {
    ...{ app_id: fc.constant('my_app'), user_id: anyText, email: anyText, name: anyText },
    ...{ user_hash: anyText, widget: fc.record({ activator: anyText }) },
    custom_data: fc.dictionary(anyText, anyValue),
    company: fc.dictionary(anyText, anyValue),
  },
  { requiredKeys: ['app_id'] },
);

describe('messengerScriptTag', () => {
  it('makes one script, in ASCII, that sets exactly the given settings, for any text in them', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        const tag = messengerScriptTag(settings);
        expect(tag).to.match(/^[\x20-\x7e]+$/);
        const { elements, intercomSettings } = parse(tag);
        expect(elements).to.deep.equal(['P', 'SCRIPT', 'I']);
        expect(JSON.stringify(intercomSettings)).to.equal(JSON.stringify(settings));
      }),
      { numRuns: 2_000 },
    );
  });

  it("loads Intercom's library for the app, or the given one", () => {
    expect(messengerScriptTag({ app_id: 'my_app' })).to.contain(
      '"https://widget.intercom.io/widget/my_app"',
    );
    const libraryUrl = 'https://cdn.example.com/m.js?a="</script>';
    expect(messengerScriptTag({ app_id: 'a' }, { libraryUrl })).to.contain(
      '"https://cdn.example.com/m.js?a=\\"\\u003c/script\\u003e"',
    );
  });

  it('has the nonce as an attribute, if one is given', () => {
    const start = (nonce?: string) =>
      messengerScriptTag({ app_id: 'a' }, nonce === undefined ? {} : { nonce }).slice(0, 30);
    expect(start('cjRuZDBt+/8=')).to.match(/^<script nonce="cjRuZDBt\+\/8=">/);
    expect(start()).to.match(/^<script>window/);
  });

  for (const nonce of ['', 'a b', 'a"', '=', 'a===', 'a\n', "a' 'unsafe-inline", 'é', 7, null]) {
    it(`refuses ${JSON.stringify(nonce)} as a nonce`, () => {
      const make = () => messengerScriptTag({ app_id: 'a' }, { nonce: nonce as string });
      expect(make).to.throw(TypeError, 'nonce must be Base64');
    });
  }

  for (const url of ['', 'javascript:alert(1)', ' javascript:1', 'data:,1', 'm.js', '../m.js', 7]) {
    it(`refuses ${JSON.stringify(url)} as a URL of the library`, () => {
      const make = () => messengerScriptTag({ app_id: 'a' }, { libraryUrl: url as string });
      expect(make).to.throw(TypeError, 'libraryUrl must be');
    });
  }

  for (const appId of ['', '..', 'a/b', 'a:b', 'a b', 'a\n', '</script>', 7, ['a'], null]) {
    it(`refuses ${JSON.stringify(appId)} as the ID of an app`, () => {
      const make = () => messengerScriptTag({ app_id: appId as string });
      expect(make).to.throw(TypeError, 'app_id must be');
    });
  }

  for (const nothing of [undefined, null]) {
    it(`refuses ${nothing} as settings, and accepts it as options`, () => {
      const make = () => messengerScriptTag(nothing as unknown as MessengerSettings);
      expect(make).to.throw(TypeError, 'app_id must be');
      const settings = { app_id: 'a' };
      const tag = messengerScriptTag(settings, nothing as unknown as TagOptions);
      expect(tag).to.equal(messengerScriptTag(settings));
    });
  }
});

describe('cspSha256', () => {
  it('hashes the content of the tag, whatever its nonce is', async () => {
    // SHA-256 of "abc": FIPS 180-2, B.1.
    const abc = "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='";
    expect(await cspSha256('<script>abc</script>')).to.equal(abc);
    expect(await cspSha256('<script nonce="YQ==">abc</script>')).to.equal(abc);
  });

  it('refuses a text that is not a script tag', async () => {
    for (const text of ['abc', '', '<script>abc']) {
      await caught(cspSha256(text), TypeError);
    }
  });
});

import { expect } from 'chai';
import { reasonFor, rowsOf } from './readFile.ts';

const utf16 = (text: string, isLittle: boolean) => {
  const bytes = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at += 1)
    bytes.setUint16(at * 2, text.charCodeAt(at), isLittle);
  return bytes.buffer;
};

describe('the reader of users', () => {
  describe('with encodings', () => {
    const text = 'user_id;name\n7;Žofie Ångström 李\n';
    const rows = { 2: { user_id: '7', name: 'Žofie Ångström 李' } };

    it('takes the one that a byte order mark names, also against a choice', async () => {
      for (const bytes of [
        `\ufeff${text}`,
        utf16(`\ufeff${text}`, true),
        utf16(`\ufeff${text}`, false),
      ]) {
        expect(await rowsOf(bytes)).to.deep.equal(rows);
        expect(await rowsOf(bytes, { encoding: 'windows-1252' })).to.deep.equal(rows);
      }
    });

    it('finds UTF-16 without a mark', async () => {
      expect(await rowsOf(utf16(text, true))).to.deep.equal(rows);
      expect(await rowsOf(utf16(text, false))).to.deep.equal(rows);
    });

    it('takes another one when it is chosen, and asks for that', async () => {
      const bytes = Uint8Array.from('user_id,name\n7,J\xf6rg \x80\n', (each) => each.charCodeAt(0));
      expect(String(await reasonFor(bytes))).to.include('is not UTF-8 text. Choose its encoding');
      expect(await rowsOf(bytes, { encoding: 'windows-1252' })).to.deep.equal({
        2: { user_id: '7', name: 'Jörg €' },
      });
      const japanese = Uint8Array.from('user_id,name\n7,\x93\xfa\x96{\n', (each) =>
        each.charCodeAt(0),
      );
      expect(await rowsOf(japanese, { encoding: 'shift_jis' })).to.deep.equal({
        2: { user_id: '7', name: '日本' },
      });
      expect(String(await reasonFor(bytes, { encoding: 'klingon' }))).to.include(
        '"klingon" is no encoding',
      );
    });

    it('names row and column of a byte that means nothing, far down in the file', async () => {
      const lines = Array.from({ length: 5000 }, (_, index) => `${index},name ${index}\n`);
      const rows = await rowsOf(
        new Blob(['user_id,name\n', ...lines, Uint8Array.of(0x78, 0x2c, 0xe9, 0x0a), '1,Bo\n']),
      );
      expect(rows[5002]).to.equal(
        'name: holds a character that is not in the encoding of the file',
      );
      expect(rows[5003]).to.deep.equal({ user_id: '1', name: 'Bo' });
    });

    it('refuses a workbook', async () => {
      expect(String(await reasonFor('PK\x03\x04rest'))).to.include('Save the sheet as CSV');
    });
  });

  describe('of files that are none', () => {
    for (const [text, name, reason] of [
      ['', 'a.csv', 'The file has no rows below its header.'],
      ['user_id,name\n', 'a.csv', 'The file has no rows below its header.'],
      [
        'ada@example.com,Ada\nbo@example.com,Bo\n',
        'a.csv',
        'Row 1 holds "ada@example.com", so it is no header.',
      ],
      [`${'a,'.repeat(1001)}\n1\n`, 'a.csv', 'Row 1, the header, has more than 1000 columns.'],
      ['', 'a.jsonl', 'The file is empty.'],
      ['[]', 'a.json', 'The file is empty.'],
    ] as const) {
      it(`says why: ${reason}`, async () => {
        expect(String(await reasonFor(text, {}, name))).to.include(reason);
      });
    }
  });
});

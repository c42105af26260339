import { expect } from 'chai';
import { csvReader } from '../../playground/src/importing/csvReader.ts';
import { guessColumns } from '../../playground/src/importing/guessColumns.ts';
import { jsonReader } from '../../playground/src/importing/jsonReader.ts';
import { isKind, readCell } from '../../playground/src/importing/readCell.ts';

describe('what the import makes of cells', () => {
  it('takes dates of ISO 8601 that exist, in UTC where they do not say', () => {
    const seconds = Date.UTC(2012, 11, 10, 12, 30) / 1000;
    for (const text of [
      '2012-12-10T12:30:00Z',
      '2012-12-10 12:30',
      '2012-12-10T12:30:00.999',
      '2012-12-10T14:30+02:00',
      '2012-12-10T14:30:00+0200',
    ]) {
      expect(readCell(text, 'iso', 'at'), text).to.equal(seconds);
    }
    expect(readCell('2012-12-10', 'iso', 'at')).to.equal(Date.UTC(2012, 11, 10) / 1000);
    for (const text of ['2013-02-30', '2013-13-01', '10.12.2012', '2012', '2012-12-10T25:00', '']) {
      expect(isKind(text, 'iso'), text).to.equal(false);
    }
  });

  it('takes no number that would be another one', () => {
    for (const [text, value] of [
      ['0', 0],
      ['-12.5', -12.5],
      ['999999999999999', 999_999_999_999_999],
    ] as const) {
      expect(readCell(text, 'number', 'n')).to.equal(value);
    }
    for (const text of ['0159', '12345678901234567', '1e999', '1,5', '0x10', 'NaN', '', '-']) {
      expect(isKind(text, 'number'), text).to.equal(false);
    }
  });

  it('guesses fields by the headers, and kinds by the first rows', () => {
    const header = [
      'User ID',
      'id',
      'E-Mail',
      'created_at',
      'custom_data.plan',
      'zip',
      'n',
      'ok',
      '',
    ];
    const sample = [
      ['1', '2', 'a@example.com', '1353000000', 'pro', '0159', '7', 'true', ''],
      ['1', '2', 'a@example.com', '1353000000', 'pro', '12', '', 'FALSE', ''],
    ];
    const guessed = guessColumns(header, sample).map(({ field, key, kind }) =>
      field === 'custom_data' ? `${field}.${key} ${kind}` : `${field} ${kind}`,
    );
    expect(guessed).to.deep.equal([
      'user_id text',
      // There is one already.
      'custom_data.id number',
      'email text',
      'created_at seconds',
      'custom_data.plan text',
      'custom_data.zip text',
      'custom_data.n number',
      'custom_data.ok flag',
      ' text',
    ]);
  });

  it('makes no prototype of a header', () => {
    const header = ['email', '__proto__', 'constructor'];
    const reader = csvReader(guessColumns(header, []));
    const user = reader.read({ number: 2, cells: ['a@example.com', 'x', 'y'] });
    expect(Object.getPrototypeOf(user.custom_data)).to.equal(Object.prototype);
    expect(Object.entries(user.custom_data ?? {})).to.deep.equal([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });

  it('takes lines of a file of failures again, without their reasons', () => {
    const read = (value: object) => jsonReader.read({ number: 1, cells: [JSON.stringify(value)] });
    expect(read({ import_row: 3, import_error: 'x', email: 'a' })).to.deep.equal({ email: 'a' });
    expect(read({ import_row: 3, import_error: 'x', import_text: '{"email":"a"}' })).to.deep.equal({
      email: 'a',
    });
    expect(() => read({ import_row: 3, import_text: '{"email"' })).to.throw('is no JSON: ');
  });
});

import { expect } from 'chai';
import { keepChoices, withChoices } from '../../playground/src/import/choices.ts';
import {
  type Column,
  findColumnIssues,
  guessColumns,
  looksSecret,
  readCell,
} from '../../playground/src/import/columns.ts';
import { createCsvReader } from '../../playground/src/import/csvReader.ts';
import { createJsonReader } from '../../playground/src/import/jsonReader.ts';
import { readTime, timeKinds } from '../../playground/src/import/times.ts';
import { expectLinear } from '../support/growth.ts';

const column = (kind: Column['kind']): Column => ({
  ...{ header: 'n', field: 'custom_data', key: 'n', kind },
});

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
      expect(readTime(text, 'iso'), text).to.equal(seconds);
    }
    expect(readTime('2012-12-10', 'iso')).to.equal(Date.UTC(2012, 11, 10) / 1000);
    for (const text of ['2013-02-30', '2013-13-01', '10.12.2012', '2012', '2012-12-10T25:00', '']) {
      expect(readTime(text, 'iso'), text).to.equal(undefined);
    }
  });

  it('takes no number that would be another one', () => {
    for (const [text, value] of [
      ['0', 0],
      ['-12.5', -12.5],
      ['999999999999999', 999_999_999_999_999],
    ] as const) {
      expect(readCell(text, column('number'))).to.equal(value);
    }
    for (const text of ['0159', '12345678901234567', '1e999', '1,5', '0x10', 'NaN', '', '-']) {
      expect(readCell(text, column('number')), text).to.equal(undefined);
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

  it('takes words for true and false, and guesses them only where they are nothing else', () => {
    const flagOf = (text: string) => readCell(text, column('flag'));
    expect(['TRUE', 'ja', 'Oui', 't', '1', 'y'].map(flagOf)).to.deep.equal(Array(6).fill(true));
    expect(['FALSCH', 'nein', 'no', 'f', '0', 'off'].map(flagOf)).to.deep.equal(
      Array(6).fill(false),
    );
    expect(['maybe', '2', ''].map(flagOf)).to.deep.equal([undefined, undefined, undefined]);
    const kindOf = (...cells: string[]) =>
      guessColumns(
        ['x'],
        cells.map((cell) => [cell]),
      )[0]?.kind;
    expect(kindOf('WAHR', 'WAHR')).to.equal('flag');
    expect(kindOf('ja', 'nein')).to.equal('flag');
    // Norway, and a letter.
    expect(kindOf('NO', 'NO')).to.equal('text');
    expect(kindOf('t', 'f')).to.equal('text');
  });

  it('takes decimal commas, and guesses them only where they are nothing else', () => {
    const numberOf = (text: string) => readCell(text, column('comma'));
    expect(['1,5', '1.234,5', '-0,25', '12'].map(numberOf)).to.deep.equal([1.5, 1234.5, -0.25, 12]);
    expect(['1,234.5', '1,2,3', '12.34', ','].map(numberOf)).to.deep.equal(
      Array(4).fill(undefined),
    );
    const kindOf = (cell: string) => guessColumns(['x'], [[cell]])[0]?.kind;
    expect(kindOf('1,5')).to.equal('comma');
    expect(kindOf('1,234')).to.equal('text');
  });

  it('knows names and values of secrets', () => {
    for (const name of [
      ...['password', 'Password Digest', 'encrypted_password', 'passwd', 'pwd', 'Passwort'],
      ...['token', 'authToken', 'access_token', 'API key', 'apiKey', 'secret', 'client_secret'],
      ...['hash', 'user_hash', 'salt', 'otp', 'session_id', 'custom_data.token', 'IBAN'],
    ]) {
      expect(looksSecret(name), name).to.equal(true);
    }
    for (const name of [
      'plan',
      'hashtag',
      'tokenized',
      'keyboard',
      'spend',
      'passenger',
      'monkey',
    ]) {
      expect(looksSecret(name), name).to.equal(false);
    }
    for (const value of ['$2b$12$abc', '$argon2id$v=19', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.x']) {
      expect(looksSecret('x', ['', value]), value).to.equal(true);
    }
  });

  it('keeps what was chosen for a file with the same names, and those of a file of failures', () => {
    const choices = { field: 'created_at', kind: 'spreadsheet' } as const;
    const chosen = guessColumns(['id', 'since'], [['7', '41395']]).map((each) =>
      each.header === 'since' ? withChoices(each, choices) : each,
    );
    const keep = (before: readonly Column[], columns: readonly Column[]) =>
      keepChoices(before, columns, () => []);
    expect(keep(chosen, guessColumns(['id', 'since'], []))).to.deep.equal(chosen);
    const failures = guessColumns(['import_row', 'import_error', 'id', 'since'], []);
    const kept = keep(chosen, failures);
    expect(kept).to.deep.equal([...failures.slice(0, 2), ...chosen]);
    expect(keep(kept, guessColumns(['id', 'since'], []))).to.deep.equal(chosen);
    const other = guessColumns(['id', 'plan'], []);
    expect(keep(chosen, other)).to.equal(other);
  });

  it('are not imported before each time has a way to be read', () => {
    const columns = guessColumns(['id', 'created_at'], [['7', '2013']]);
    expect(findColumnIssues(columns, 'csv')).to.deep.equal(['Choose how created_at is read.']);
    expect(findColumnIssues(columns, 'lines')).to.have.length(1);
  });

  it('takes linear time for any header and cell', () => {
    const parts = [
      '(',
      '()',
      '_',
      'a_',
      'aA',
      'password',
      '_pass',
      '1',
      '1.',
      '1,',
      '- ',
      'eyJ-',
      ' ',
    ];
    for (const part of parts) {
      expectLinear(JSON.stringify(part), 2_000, (size) => {
        const text = part.repeat(size);
        guessColumns([text], [[text]]);
        for (const kind of [...timeKinds, 'number', 'comma', 'flag'] as const) {
          readCell(text, column(kind));
        }
      });
    }
  });

  it('makes no prototype of a header', () => {
    const header = ['email', '__proto__', 'constructor'];
    const reader = createCsvReader(guessColumns(header, []));
    reader.read({ number: 2, cells: ['a@example.com', 'x', 'y'] });
    const [row] = reader.end();
    const customData = row?.input?.custom_data;
    expect(Object.getPrototypeOf(customData)).to.equal(Object.prototype);
    expect(Object.entries(customData ?? {})).to.deep.equal([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });

  it('takes lines of a file of failures again, without their reasons', () => {
    const read = (value: object) => {
      const [row] = createJsonReader([]).read({ number: 1, cells: [JSON.stringify(value)] });
      return row?.input ?? row?.problem;
    };
    expect(read({ import_row: 3, import_error: 'x', email: 'a' })).to.deep.equal({ email: 'a' });
    expect(read({ import_row: 3, import_error: 'x', import_text: '{"email":"a"}' })).to.deep.equal({
      email: 'a',
    });
    expect(read({ import_row: 3, import_text: '{"email"' })).to.match(/^is no JSON: /);
    // This is no line of such a file.
    const own = { user_id: '7', import_text: '{"email":"a"}' };
    expect(read(own)).to.deep.equal(own);
  });
});

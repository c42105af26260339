import { expect } from 'chai';
import { withChoices } from '../../playground/src/import/choices.ts';
import type { Column } from '../../playground/src/import/columns.ts';
import { jsonRows, read, rowsOf } from './readFile.ts';

/** Columns with another kind for one of them, as a person would choose it. */
const withKind = (columns: readonly Column[], header: string, kind: Column['kind']) =>
  columns.map((column) => (column.header === header ? { ...column, kind } : column));

describe('the reader of users', () => {
  describe('with times', () => {
    const created = async (cell: string) => {
      const [row] = Object.values(await rowsOf(`user_id,created_at\n7,"${cell}"\n`));
      return typeof row === 'string' ? row : Reflect.get(Object(row), 'created_at');
    };

    it('takes those of databases, frameworks and exports', async () => {
      const seconds = Date.UTC(2013, 4, 1, 12, 30) / 1000;
      for (const cell of [
        // PostgreSQL, with and without a zone.
        ...[
          '2013-05-01 12:30:00.123456+00',
          '2013-05-01 14:30:00+02',
          '2013-05-01 18:00:00+05:30',
          '2013-05-01 12:30:00',
        ],
        // Rails.
        ...[
          '2013-05-01 12:30:00 UTC',
          '2013-05-01 14:30:00 +0200',
          'Wed, 01 May 2013 12:30:00 UTC +00:00',
          '2013-05-01T12:30:00.000Z',
        ],
        // Mail, JavaScript and people.
        ...[
          'Wed, 01 May 2013 12:30:00 GMT',
          'Wed May 01 2013 14:30:00 GMT+0200 (Central European Summer Time)',
          'May 1, 2013 12:30 PM',
          '1-May-2013 12:30',
        ],
        '2013/5/1 12:30',
        '1367411400',
        '1367411400000',
        '1.5.2013, 12:30',
      ]) {
        expect(await created(cell), cell).to.equal(seconds);
      }
      expect(await created('31/05/2013')).to.equal(Date.UTC(2013, 4, 31) / 1000);
      expect(await created('5/31/2013 1:05 AM')).to.equal(Date.UTC(2013, 4, 31, 1, 5) / 1000);
    });

    it('refuses what is no time', async () => {
      for (const cell of [
        'soon',
        '2013-02-30',
        '0000-00-00 00:00:00',
        '2013-05-01 25:00',
        '2013-05-01 12:30 CEST',
        'infinity',
        '31/31/2013',
        '1/5/13',
      ]) {
        expect(await created(cell), cell).to.match(/^created_at: "/);
      }
    });

    it('asks how to read numbers and dates that may be several things', async () => {
      for (const cell of [
        '41395',
        '41395.75',
        '41395,5',
        '20130501',
        '2013',
        '0',
        '99999',
        '5/1/2013',
        '01-05-2013',
        '31/5/13',
      ]) {
        const { columns, rows } = await read(`user_id,created_at\n7,"${cell}"\n8,"${cell}"\n`);
        expect(columns[1], cell).to.include({ kind: 'undecided' });
        expect(rows[2]).to.equal(`created_at: "${cell}" needs a choice: how is the column read?`);
      }
    });

    it('reads them as it was chosen', async () => {
      for (const [cell, kind, date] of [
        ['41395', 'spreadsheet', '2013-05-01T00:00:00'],
        ['41395.75', 'spreadsheet', '2013-05-01T18:00:00'],
        ['41395,5', 'spreadsheet', '2013-05-01T12:00:00'],
        ['20130501', 'digits', '2013-05-01T00:00:00'],
        ['20130501123000', 'digits', '2013-05-01T12:30:00'],
        ['2013', 'year', '2013-01-01T00:00:00'],
        ['41395', 'seconds', '1970-01-01T11:29:55'],
        ['5/1/2013', 'month-first', '2013-05-01T00:00:00'],
        ['5/1/2013', 'day-first', '2013-01-05T00:00:00'],
        ['31/5/13', 'day-first', '2013-05-31T00:00:00'],
      ] as const) {
        const text = `user_id,created_at\n7,"${cell}"\n`;
        const columns = withKind((await read(text)).columns, 'created_at', kind);
        const rows = await rowsOf(text, { columns });
        expect(rows[2], cell).to.deep.equal({
          user_id: '7',
          created_at: Date.parse(`${date}Z`) / 1000,
        });
      }
    });

    it('refuses one that is not like the first rows, when nobody chose how to read it', async () => {
      const first = Array.from({ length: 60 }, (_, index) => `${index},1367411400\n`);
      const rows = await rowsOf(`user_id,created_at\n${first.join('')}x,41395\ny,2013-05-01\n`);
      expect(rows[62]).to.equal(
        'created_at: "41395" is not like the first rows: choose how the column is read',
      );
      expect(rows[63]).to.equal('created_at: "2013-05-01" is no Unix seconds');
    });
  });

  describe('with numbers', () => {
    it('keeps the digits of ids and of numbers beyond 2^53, and decimal commas', async () => {
      const text =
        'user_id;visits;account;spend;zip\n007;12;12345678901234567890;1.234,50;0159\n8;13;9007199254740993;-2,5;0160\n';
      expect(await rowsOf(text)).to.deep.equal({
        2: {
          user_id: '007',
          custom_data: { visits: 12, account: '12345678901234567890', spend: 1234.5, zip: '0159' },
        },
        3: {
          user_id: '8',
          custom_data: { visits: 13, account: '9007199254740993', spend: -2.5, zip: '0160' },
        },
      });
    });

    it('refuses a long number in a column of short ones, an id that was shortened, and says all at once', async () => {
      const first = Array.from({ length: 60 }, (_, index) => `${index},1\n`);
      const rows = await rowsOf(`user_id,n\n${first.join('')}1.23457E+15,9007199254740993\n,x\n`);
      expect(rows[62]).to.equal(
        'user_id: "1.23457E+15" is a number that a spreadsheet has shortened; ' +
          'n: "9007199254740993" is no number',
      );
      expect(rows[63]).to.equal('n: "x" is no number; email or user_id is required');
    });
  });

  describe('with numbers that JavaScript writes in another way', () => {
    it('takes a column of them for text until a person says otherwise', async () => {
      const text = 'user_id,version,price,zero\n7,1.10,1.50,-0\n8,1.2,2.00,1\n';
      const { columns, rows } = await read(text);
      expect(Object.values(rows)).to.deep.equal([
        { user_id: '7', custom_data: { version: '1.10', price: '1.50', zero: '-0' } },
        { user_id: '8', custom_data: { version: '1.2', price: '2.00', zero: '1' } },
      ]);
      const chosen = columns.map((column) =>
        column.header === 'price' ? withChoices(column, { kind: 'number' }) : column,
      );
      expect((await rowsOf(text, { columns: chosen }))[2]).to.deep.equal({
        ...{ user_id: '7', custom_data: { version: '1.10', price: 1.5, zero: '-0' } },
      });
    });

    it('refuses one in a column that was guessed to hold numbers', async () => {
      const first = Array.from({ length: 60 }, (_, index) => `${index},1.2\n`);
      const rows = await rowsOf(`user_id,version\n${first.join('')}x,1.10\n`);
      expect(rows[62]).to.equal(
        'version: "1.10" is not like the first rows: choose how the column is read',
      );
    });
  });

  describe('with secrets', () => {
    const text =
      'user_id,password,api_token,passwordHash,Reset Password Token,x,plan\n7,a,b,c,d,$2a$10$abcdef,pro\n';

    it('leaves their columns out until they are switched on', async () => {
      const { columns, rows } = await read(text);
      expect(rows[2]).to.deep.equal({ user_id: '7', custom_data: { plan: 'pro' } });
      const secrets = columns.filter(({ secret }) => secret);
      expect(secrets).to.have.length(5);
      const on = columns.map((column) =>
        column.header === 'api_token' ? { ...column, field: 'custom_data' } : column,
      );
      expect((await rowsOf(text, { columns: on }))[2]).to.deep.equal({
        user_id: '7',
        custom_data: { api_token: 'b', plan: 'pro' },
      });
    });

    it('leaves them out of JSON, and refuses rows that bring new ones', async () => {
      const first = { user_id: '7', password: 'a', custom_data: { token: 'b', plan: 'pro' } };
      const lines = [...Array<object>(60).fill(first), { user_id: '8', encrypted_password: 'c' }];
      const rows = await jsonRows(
        lines.map((line) => JSON.stringify(line)).join('\n'),
        'users.jsonl',
      );
      expect(rows[1]).to.deep.equal({ user_id: '7', custom_data: { plan: 'pro' } });
      expect(rows[61]).to.match(/^encrypted_password: looks like a secret/);
    });
  });
});

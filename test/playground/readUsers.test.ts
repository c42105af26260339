import { expect } from 'chai';
import { withChoices } from '../../playground/src/import/choices.ts';
import type { Column } from '../../playground/src/import/columns.ts';
import { toCsvLine } from '../../playground/src/import/csv.ts';
import { type ReadOptions, readUsers } from '../../playground/src/import/readUsers.ts';
import { caught } from '../support/caught.ts';

interface Read {
  readonly delimiter: string | undefined;
  readonly header: readonly string[];
  readonly columns: readonly Column[];
  /** By row number: the user, or the problem as text. */
  readonly rows: Readonly<Record<number, unknown>>;
}

/** Reads a whole file, by its text or bytes. */
async function read(content: BlobPart, options?: ReadOptions, name = 'users.csv'): Promise<Read> {
  const { delimiter, header, columns, rows } = await readUsers(new File([content], name), options);
  const read: Record<number, unknown> = {};
  for await (const { number, input, problem } of rows) read[number] = input ?? problem;
  return { delimiter, header, columns, rows: read };
}

const rowsOf = async (content: BlobPart, options?: ReadOptions) =>
  (await read(content, options)).rows;

const jsonRows = async (text: string, name: string) => (await read(text, {}, name)).rows;

const reasonFor = (content: BlobPart, options?: ReadOptions) => caught(read(content, options));

/** Columns with another kind for one of them, as a person would choose it. */
const withKind = (columns: readonly Column[], header: string, kind: Column['kind']) =>
  columns.map((column) => (column.header === header ? { ...column, kind } : column));

const utf16 = (text: string, isLittle: boolean) => {
  const bytes = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at += 1)
    bytes.setUint16(at * 2, text.charCodeAt(at), isLittle);
  return bytes.buffer;
};

describe('the reader of users', () => {
  describe('of CSV as it should be', () => {
    for (const [situation, text, rows] of [
      [
        'a comma in quotes',
        'user_id,name\n7,"Berg, Ada"\n',
        { 2: { user_id: '7', name: 'Berg, Ada' } },
      ],
      [
        'empty cells',
        'user_id,email,name\n7,"",\n8,,"Bo"\n',
        { 2: { user_id: '7' }, 3: { user_id: '8', name: 'Bo' } },
      ],
      [
        'doubled quotes',
        'user_id,name\n7,"Ada ""Q"" B"\n',
        { 2: { user_id: '7', name: 'Ada "Q" B' } },
      ],
      [
        'JSON in a cell',
        'user_id,data\n7,"{""a"": ""b, c""}"\n',
        { 2: { user_id: '7', custom_data: { data: '{"a": "b, c"}' } } },
      ],
      [
        'line ends in quotes',
        'user_id,name\n7,"Ada\nBerg"\n8,Bo\n',
        { 2: { user_id: '7', name: 'Ada\nBerg' }, 3: { user_id: '8', name: 'Bo' } },
      ],
      [
        'line ends of CRLF, also in quotes',
        'user_id,name\r\n7,"Ada\r\nBerg"\r\n8,Bo\r\n',
        { 2: { user_id: '7', name: 'Ada\r\nBerg' }, 3: { user_id: '8', name: 'Bo' } },
      ],
      [
        'line ends of CR',
        'user_id,name\r7,Ada\r8,Bo\r',
        { 2: { user_id: '7', name: 'Ada' }, 3: { user_id: '8', name: 'Bo' } },
      ],
      ['no line end at the end', 'user_id,name\n7,Ada', { 2: { user_id: '7', name: 'Ada' } }],
      [
        'doubled quotes and a line end',
        'user_id,name\n7,"once\n""upon"" a\n""time"""\n',
        { 2: { user_id: '7', name: 'once\n"upon" a\n"time"' } },
      ],
      [
        'letters beyond ASCII',
        'user_id,name\n7,"Žofie 😀 李"\n',
        { 2: { user_id: '7', name: 'Žofie 😀 李' } },
      ],
      ['one column', 'email\na@example.com\n', { 2: { email: 'a@example.com' } }],
      ['empty rows', 'user_id,name\n\n , \n7,Ada\n\n', { 4: { user_id: '7', name: 'Ada' } }],
    ] as const) {
      it(`takes ${situation}`, async () => {
        expect(await rowsOf(text)).to.deep.equal(rows);
      });
    }
  });

  describe('finds the delimiter', () => {
    for (const [situation, text, delimiter, header] of [
      [
        'where names have more commas than there are semicolons',
        'user_id;email;name (first, last, or both)\n7;a@example.com;Ada\n',
        ';',
        3,
      ],
      [
        'where commas stand in quotes',
        'user_id;email;"Name (last, first, middle)"\n7;a@example.com;"Berg, Ada"\n',
        ';',
        3,
      ],
      [
        'where each row has as many commas in quotes',
        'email;"Name (last, first)"\na@example.com;"Berg, Ada"\n',
        ';',
        2,
      ],
      [
        'where each row has as many commas, without quotes',
        'email;Name, first\na@example.com;Berg, Ada\n',
        ';',
        2,
      ],
      [
        'where a name has a line end',
        '"User\nID";email;"Name, full"\n7;a@example.com;Ada\n',
        ';',
        3,
      ],
      [
        'where decimals have commas',
        'email;spend;size\na@example.com;1,5;2,5\nb@example.com;2,5;3,5\n',
        ';',
        3,
      ],
      ['of tabs', 'user_id\tname\n7\tBerg, Ada\n', '\t', 2],
      ['of bars', 'user_id|name|plan\n7|Ada|pro; old\n', '|', 3],
      [
        'where most rows lack their last cells',
        'user_id,email,name\n7,a;b@example.com\n8,b@example.com\n',
        ',',
        3,
      ],
    ] as const) {
      it(situation, async () => {
        const found = await read(text);
        expect(found.delimiter).to.equal(delimiter);
        expect(found.header).to.have.length(header);
      });
    }

    it('in a line that spreadsheets put above the header, which then is no header', async () => {
      for (const [hint, delimiter] of [
        ['sep=;', ';'],
        ['SEP=,', ','],
        ['"sep=|"', '|'],
        ['sep=\t', '\t'],
        ['sep=,,,', ','],
      ] as const) {
        const lines = [
          hint,
          ...[
            ['user_id', 'email'],
            ['007', 'a@example.com'],
          ].map((row) => row.join(delimiter)),
        ];
        for (const end of ['\n', '\r\n', '\r']) {
          const found = await read(lines.join(end));
          expect(found, hint).to.deep.include({ delimiter, header: ['user_id', 'email'] });
          expect(found.rows).to.deep.equal({ 3: { user_id: '007', email: 'a@example.com' } });
        }
      }
    });

    it('unless one is chosen', async () => {
      const text = 'sep=,\nuser_id:name\n7:Berg, Ada\n';
      const found = await read(text, { delimiter: ':' });
      expect(found.delimiter).to.equal(':');
      expect(found.rows).to.deep.equal({ 3: { user_id: '7', name: 'Berg, Ada' } });
      const strange = await rowsOf('user_id^name\n7^Ada\n', { delimiter: '^' });
      expect(strange).to.deep.equal({ 2: { user_id: '7', name: 'Ada' } });
      for (const delimiter of ['', ';;', '"', '\n', ' ']) {
        expect(String(await reasonFor(text, { delimiter }))).to.include(
          'A delimiter is one character',
        );
      }
    });
  });

  describe('with quotes that are not as they should be', () => {
    it('leaves out spaces around them', async () => {
      const text = 'user_id, "email" , name\n"7" , "a@example.com", "Berg, Ada" \n';
      const found = await read(text);
      expect(found.header).to.deep.equal(['user_id', 'email', 'name']);
      expect(found.rows).to.deep.equal({
        2: { user_id: '7', email: 'a@example.com', name: 'Berg, Ada' },
      });
    });

    it('refuses a row with one that is not doubled, by its column, and reads the rows below', async () => {
      const names = [
        '"Ada "The Countess" L"',
        '"Ada" L',
        '"O"Brien"',
        '"Ada \\"Q\\" Berg"',
        '"A,"B',
        '"A\nB"C',
      ];
      for (const name of names) {
        const rows = Object.values(await rowsOf(`user_id,name\n7,${name}\n8,"Bo"\n`));
        expect(rows[0], name).to.equal('name: a quote inside of quotes is not doubled');
        expect(rows.at(-1), name).to.deep.equal({ user_id: '8', name: 'Bo' });
      }
    });

    it('refuses a row with one that is not closed, and reads the rows below', async () => {
      expect(await rowsOf('user_id,name\n7,"Ada\n8,Bo\n9,Cy')).to.deep.equal({
        2: 'name: a quote is not closed',
        3: { user_id: '8', name: 'Bo' },
        4: { user_id: '9', name: 'Cy' },
      });
      // Where the next quote is that of another cell.
      expect(await rowsOf('user_id,name\n7,"Ada\n8,Bo\n9,"Cy"\n')).to.deep.equal({
        2: 'name: a quote inside of quotes is not doubled',
        3: { user_id: '8', name: 'Bo' },
        4: { user_id: '9', name: 'Cy' },
      });
    });

    it('reads the rows below a quote that is left open for more than a million characters', async () => {
      const lines = Array.from({ length: 120_000 }, (_, index) => `${index},name ${index}`);
      const rows = await rowsOf(`user_id,name\nfirst,"open\n${lines.join('\n')}`);
      expect(rows[2]).to.equal('name: a quote is not closed');
      expect(Object.keys(rows)).to.have.length(120_001);
      expect(rows[120_002]).to.deep.equal({ user_id: '119999', name: 'name 119999' });
    });

    it('takes one inside of a cell without quotes for text', async () => {
      expect(await rowsOf('user_id,name\n7,5" pipe\n8,Ada "Q" Berg\n')).to.deep.equal({
        2: { user_id: '7', name: '5" pipe' },
        3: { user_id: '8', name: 'Ada "Q" Berg' },
      });
    });

    it('names the header when it is there', async () => {
      expect(String(await reasonFor('user_id,"na"me"\n7,Ada\n'))).to.include(
        'Row 1, the header: a quote',
      );
    });
  });

  describe('with rows of another length', () => {
    it('takes surplus cells that are empty, and cells that are missing at the end as empty', async () => {
      const text =
        'user_id,email,name\n7,a@example.com,Ada,,\n8,b@example.com\n9,c@example.com,Cy, ,x\n';
      expect(await rowsOf(text)).to.deep.equal({
        2: { user_id: '7', email: 'a@example.com', name: 'Ada' },
        3: { user_id: '8', email: 'b@example.com' },
        4: 'has 5 cells, the header 3',
      });
    });

    it('refuses rows that may be one, which a line end has broken', async () => {
      const rows = await rowsOf('user_id,name,plan\n7,Ada\nBerg,pro\n8,Bo,pro\n9,Cy,pro\nold\n');
      expect(rows[2]).to.equal(
        'has 2 of 3 cells: it and the row below may be one that a line end has broken',
      );
      expect(rows[3]).to.match(/^has 2 of 3 cells: it and the row above/);
      expect(rows[4]).to.deep.equal({ user_id: '8', name: 'Bo', custom_data: { plan: 'pro' } });
      expect(rows[6]).to.match(/^has 1 of 3 cells: it and the row above/);
    });

    it('takes short rows one below the other when each has an email', async () => {
      expect(await rowsOf('user_id,email,name\n7,a@example.com\n8,b@example.com\n')).to.deep.equal({
        2: { user_id: '7', email: 'a@example.com' },
        3: { user_id: '8', email: 'b@example.com' },
      });
    });
  });

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

  describe('of JSON', () => {
    const users = [
      { user_id: '1', name: 'A]["\\' },
      { email: 'b@example.com', custom_data: { a: 1.5, b: null, c: {} } },
    ];

    it('takes lines and arrays, written in any way', async () => {
      const lines = users.map((user) => JSON.stringify(user)).join('\r\n');
      expect(await jsonRows(`${lines}\r\n\r\n`, 'users.txt')).to.deep.equal({
        1: users[0],
        2: users[1],
      });
      for (const space of [0, 2]) {
        const text = `\ufeff ${JSON.stringify(users, undefined, space)}\n`;
        expect(await jsonRows(text, 'users.json')).to.deep.equal({ 1: users[0], 2: users[1] });
      }
    });

    it('reads an array of any size piece by piece, with items that two pieces share', async () => {
      const many = Array.from({ length: 3000 }, (_, index) => ({
        user_id: `${index}`,
        name: `[{"${index}`,
      }));
      const rows = await jsonRows(JSON.stringify(many), 'users.json');
      expect(Object.values(rows)).to.deep.equal(many);
    });

    it('refuses numbers that would become others, and keys that come twice', async () => {
      const lines = [
        '{"user_id":12345678901234567890}',
        '{"user_id":"1","custom_data":{"n":9007199254740993}}',
        '{"user_id":"1","custom_data":{"n":1e400}}',
        '{"user_id":"1","user_id":"2"}',
        '{"user_id":"1","a":{"\\u0062":1,"b":2}}',
        '{"user_id":"1","":2}',
        '{"user_id":"1","custom_data":{"n":9007199254740992,"m":0.30000000000000004,"text":"9007199254740993"}}',
      ];
      for (const [text, name] of [
        [lines.join('\n'), 'users.jsonl'],
        [`[${lines.join(',')}]`, 'users.json'],
      ] as const) {
        const rows = await jsonRows(text, name);
        expect(rows[1]).to.match(/^user_id: 12345678901234567890 has more digits/);
        expect(rows[2]).to.match(/^custom_data\.n: 9007199254740993 has more digits/);
        expect(rows[3]).to.match(/^custom_data\.n: 1e400 has more digits/);
        expect(rows[4]).to.equal('user_id is there twice');
        expect(rows[5]).to.equal('b is there twice');
        expect(rows[6]).to.equal('a field has no name');
        expect(rows[7]).to.deep.equal(JSON.parse(lines[6] ?? ''));
      }
    });

    it('reads times in text, keeps null, and asks what a small number is', async () => {
      const line = (created_at: unknown) => JSON.stringify({ user_id: '7', created_at });
      expect(await jsonRows(line('2013-05-01T12:30:00Z'), 'a.jsonl')).to.deep.equal({
        1: { user_id: '7', created_at: 1_367_411_400 },
      });
      expect(await jsonRows(`${line(1_367_411_400)}\n${line(null)}`, 'a.jsonl')).to.deep.equal({
        1: { user_id: '7', created_at: 1_367_411_400 },
        2: { user_id: '7', created_at: null },
      });
      expect(await jsonRows(line(41_395), 'a.jsonl')).to.deep.equal({
        1: 'created_at: "41395" needs a choice: how is the column read?',
      });
    });

    it('says of a list that is cut off, or goes on behind its end, that it is', async () => {
      const cut = await jsonRows('[{"user_id":"1"},{"user_id":"2"', 'a.json');
      expect(cut).to.deep.equal({
        1: { user_id: '1' },
        2: 'the file ends inside of the list: is it cut off?',
      });
      const more = await jsonRows('[{"user_id":"1"}] {"user_id":"2"}', 'a.json');
      expect(more).to.deep.equal({ 1: { user_id: '1' }, 2: 'stands behind the end of the list' });
    });

    it('says where a list has a comma too many or too few, and reads its other items', async () => {
      const text = '[{"user_id":"1"},,{"user_id":"2"} {"user_id":"3"},]';
      expect(await jsonRows(text, 'a.json')).to.deep.equal({
        1: { user_id: '1' },
        2: 'there is a comma, and no item',
        3: { user_id: '2' },
        4: 'there is no comma in front of it',
        5: 'there is a comma, and no item',
      });
      expect(await jsonRows('[,{"user_id":"1"}]', 'a.json')).to.deep.equal({
        1: 'there is a comma, and no item',
        2: { user_id: '1' },
      });
    });

    it('refuses fields that have the name of one in custom data', async () => {
      const lines = [
        '{"user_id":"1","custom_data.plan":"a","custom_data":{"plan":"b"}}',
        '{"user_id":"2","custom_data.plan":"a","custom_data":"b"}',
        '{"user_id":"3","custom_data.plan":"a","custom_data":{"seats":3}}',
      ];
      expect(await jsonRows(lines.join('\n'), 'a.jsonl')).to.deep.equal({
        1: 'custom_data.plan is there twice',
        2: 'custom_data is there, and so are fields of it',
        3: { user_id: '3', custom_data: { plan: 'a', seats: 3 } },
      });
    });

    it('parses the first objects once, also to show their fields', async () => {
      const text = '{"user_id":"1","custom_data":{"plan":"pro"}}\n{"user_id":2}\n';
      const { columns, sampleOf } = await readUsers(new File([text], 'a.jsonl'));
      const { parse } = JSON;
      let calls = 0;
      JSON.parse = (...args) => {
        calls += 1;
        return parse(...args);
      };
      try {
        expect(columns.map((_, index) => sampleOf(index))).to.deep.equal([
          ['1', '2'],
          ['pro', ''],
        ]);
      } finally {
        JSON.parse = parse;
      }
      expect(calls).to.equal(0);
    });

    it('refuses one object over several lines', async () => {
      const text = JSON.stringify({ users }, undefined, 2);
      expect(String(await caught(read(text, {}, 'a.json')))).to.include('Put the users in a list');
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
        expect(String(await caught(read(text, {}, name)))).to.include(reason);
      });
    }
  });

  it('reads any row of any delimiter back as it was written', async () => {
    for (const delimiter of [',', ';', '\t', '|', '^', ']', '\\', '-']) {
      const names = [
        'plain',
        ' spaces ',
        `a${delimiter}b`,
        'q"q',
        '"',
        'two\nlines',
        "it's",
        '=1+1',
      ];
      const text = [['user_id', 'note'], ...names.map((name, index) => [`u${index}`, name])]
        .map((cells) => toCsvLine(cells, delimiter))
        .join('');
      const rows = Object.values(await rowsOf(text, { delimiter }));
      const notes = rows.map((row) => Reflect.get(Object(row), 'custom_data')?.note);
      // A formula is guarded, and spaces around a cell are not sent.
      expect(notes, delimiter).to.deep.equal(
        names.map((name) => (name === '=1+1' ? "'=1+1" : name.trim())),
      );
    }
  });
});

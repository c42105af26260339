import { expect } from 'chai';
import { toCsvLine } from '../../playground/src/import/csv.ts';
import { read, reasonFor, rowsOf } from './readFile.ts';

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

import { expect } from 'chai';
import { findCsvRow, toCsvLine, withoutGuard } from '../../playground/src/import/csv.ts';
import { readText } from '../../playground/src/import/decode.ts';
import { findItems, findLine } from '../../playground/src/import/json.ts';
import { type FindRow, type Row, readRows } from '../../playground/src/import/rows.ts';
import { fc } from '../support/fastCheck.ts';
import { expectLinear } from '../support/growth.ts';

async function* piecesOf(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

function rowsOf(text: string, findRow: FindRow, size = text.length || 1): Promise<Row[]> {
  return all(readRows(piecesOf(text, size), findRow));
}

const csv = findCsvRow(',');
const cellsOf = async (text: string) => (await rowsOf(text, csv)).map(({ cells }) => cells);

/** Much of what has a meaning in CSV, and some that has none. */
const cell = fc.string({
  unit: fc.constantFrom('a', ',', ';', '"', "'", '\r', '\n', '=', '-', '7', ' ', 'é', '😀'),
  maxLength: 6,
});

describe('the reader of rows', () => {
  it('reads quotes, delimiters and line ends as RFC 4180 has them', async () => {
    const text = 'a,b,c\r\n"1,5","say ""hi""",\n"two\r\nlines",,x\rlast';
    expect(await cellsOf(text)).to.deep.equal([
      ['a', 'b', 'c'],
      ['1,5', 'say "hi"', ''],
      ['two\r\nlines', '', 'x'],
      ['last'],
    ]);
  });

  it('counts empty rows and leaves them out', async () => {
    const rows = await rowsOf('a\n\n , \nb\n', csv);
    expect(rows).to.deep.equal([
      { number: 1, cells: ['a'] },
      { number: 4, cells: ['b'] },
    ]);
    expect(await rowsOf('\n{}\r\n\n{"a":1}', findLine)).to.deep.equal([
      { number: 2, cells: ['{}'] },
      { number: 4, cells: ['{"a":1}'] },
    ]);
  });

  it('gives rows back as they were written, in whatever pieces they come', async () => {
    // None is empty, for those are left out.
    const row = fc.array(cell, { maxLength: 3 }).map((cells) => ['x', ...cells]);
    const rows = fc.array(row, { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 9 }), async (written, size) => {
        const text = written.map((cells) => toCsvLine(cells, ',')).join('');
        const read = await rowsOf(text, csv, size);
        expect(read.map(({ cells }) => cells.map(withoutGuard))).to.deep.equal(written);
        expect(read.filter(({ problem }) => problem)).to.deep.equal([]);
      }),
    );
  });

  it('reads any text the same in any pieces, and reads all of it', async () => {
    const text = fc.string({
      unit: fc.constantFrom('a', ',', '"', '\r', '\n', ' ', '[', ']'),
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (given, size) => {
        for (const createFinder of [() => csv, () => findLine, findItems]) {
          const rows = await rowsOf(given, createFinder(), size);
          expect(rows).to.deep.equal(await rowsOf(given, createFinder()));
          if (createFinder === findItems) continue;
          const kept = rows.flatMap(({ cells }) => cells).join('');
          expect(kept.replace(/[^a]/g, '')).to.equal(given.replace(/[^a]/g, ''));
        }
      }),
    );
  });

  it('does not collect a row without end', async () => {
    async function* endless(): AsyncGenerator<string> {
      yield 'a\n"';
      for (;;) yield 'x'.repeat(100_000);
    }
    const reading = all(readRows(endless(), csv));
    const error = await reading.then(
      () => undefined,
      (failure: Error) => failure.message,
    );
    expect(error).to.equal('Row 2 is longer than 1000000 characters. Is a quote left open?');
  });

  it('takes linear time for any text', () => {
    const parts = [
      '"',
      '""',
      '"""',
      '"a\n',
      '"a"\n',
      ' ',
      ' "',
      ',"',
      ',"a""\n',
      '"\n""\n',
      '\r',
      'a',
      '""a\n',
      ' "" x\n',
    ];
    for (const part of parts) {
      expectLinear(JSON.stringify(part), 4_000, (size) => {
        const text = part.repeat(size);
        for (let at = 0; at < text.length; ) at = csv(text, at, true)?.next ?? text.length;
      });
    }
    for (const part of ['[', '{"', '"\\', '{}', '"",', ' ', ']', '1']) {
      expectLinear(JSON.stringify(part), 4_000, (size) => {
        const text = `[${part.repeat(size)}`;
        const findRow = findItems();
        for (let at = 0; at < text.length; ) at = findRow(text, at, true)?.next ?? text.length;
      });
    }
  });

  it('reads a file piece by piece, with characters that two pieces share', async () => {
    const text = `\ufeff${'é'.repeat(50_000)}a${'😀'.repeat(20_000)}`;
    const file = new Blob([text]);
    const taken: number[] = [];
    const pieces = readText(file, 'utf-8', (bytes) => taken.push(bytes));
    const first = (await pieces.next()).value ?? '';
    expect(first.length).to.be.below(40_000);
    expect(taken, 'no more is read before it is asked for').to.deep.equal([]);
    const rest = await all(pieces);
    expect(first + rest.join('') === text.slice(1)).to.equal(true);
    expect(taken.at(-1)).to.equal(file.size);
  });

  it('says that a file is gone', async () => {
    const slice = () => ({
      arrayBuffer: () => Promise.reject(new DOMException('', 'NotFoundError')),
    });
    // The cast: it is all that is used of a file.
    const reading = all(readText({ size: 1, slice } as unknown as Blob));
    const error = await reading.then(
      () => undefined,
      (failure: Error) => failure.message,
    );
    expect(error).to.match(/^The file cannot be read: /);
  });
});

describe('a line of CSV', () => {
  it('has no cell that a spreadsheet would run, and numbers as they are', () => {
    const cells = ['=1+1', '+a', '-a', '@a', '\tb', "'=c", '-5', '+49', '-1,5', 'a=b', ''];
    expect(toCsvLine(cells, ';')).to.equal(`'=1+1;'+a;'-a;'@a;'\tb;''=c;-5;+49;-1,5;a=b;\r\n`);
  });
});

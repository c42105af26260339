import { expect } from 'chai';
import { type Failure, failuresFile } from '../../playground/src/import/importFile.ts';
import { readUsers } from '../../playground/src/import/readUsers.ts';
import type { UserRow } from '../../playground/src/import/rows.ts';

function failure(number: number, cells: string[], reason: string): Failure {
  return { number, cells, outcome: 'unreadable', name: '', reason };
}

function fileOf(name: string, header: readonly string[] | undefined, failures: Failure[]): File {
  const delimiter = header && ';';
  return failuresFile({ file: new File([], name), delimiter, header: header ?? [] }, failures);
}

describe('a file of failures', () => {
  it('has the delimiter of its source, a mark of UTF-8, and cells that are safe', async () => {
    const file = fileOf('a.b.csv', ['email', 'n;o'], [failure(3, ['=a', '"'], 'is; bad')]);
    expect(file.name).to.equal('a.b-failures.csv');
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file.arrayBuffer());
    expect(text).to.equal(`\ufeffimport_row;import_error;email;"n;o"\r\n3;"is; bad";'=a;""""\r\n`);
  });

  it('is the same again when it fails again, with new numbers and reasons', async () => {
    const header = ['import_row', 'import_error', 'email'];
    const again = fileOf('a.csv', header, [failure(2, ['3', 'old', "'=a"], 'new')]);
    expect(await again.text()).to.equal(`import_row;import_error;email\r\n2;new;'=a\r\n`);

    const lines = [
      failure(1, ['{"import_row":3,"import_error":"old","email":"a"}'], 'new'),
      failure(2, ['{"import_row":4,"import_error":"old","import_text":"[1]"}'], 'new'),
    ];
    expect(await fileOf('a.jsonl', undefined, lines).text()).to.equal(
      '{"import_row":1,"import_error":"new","email":"a"}\n' +
        '{"import_row":2,"import_error":"new","import_text":"[1]"}\n',
    );
  });

  it('has the text of a row that would be changed as JSON, so that it is refused again', async () => {
    const texts = [
      '{"email":"a@example.com","custom_data":{"ref":12345678901234567}}',
      '{"email":"b@example.com","email":"c@example.com"}',
    ];
    const read = async (file: File) => {
      const rows: UserRow[] = [];
      for await (const row of (await readUsers(file)).rows) rows.push(row);
      return rows;
    };
    let file = new File(
      texts.map((text) => `${text}\n`),
      'a.jsonl',
    );
    // The file of failures may fail again, as often as it is imported.
    for (let times = 0; times < 3; times += 1) {
      const rows = await read(file);
      expect(rows.map(({ problem }) => problem?.slice(0, 34))).to.deep.equal([
        'custom_data.ref: 12345678901234567',
        'email is there twice',
      ]);
      const failures = rows.map(({ number, cells, problem }) =>
        failure(number, [...cells], problem ?? ''),
      );
      file = fileOf('a.jsonl', undefined, failures);
      const lines = (await file.text()).trim().split('\n');
      expect(lines.map((line) => JSON.parse(line).import_text)).to.deep.equal(texts);
    }
  });
});

import { expect } from 'chai';
import { importEdit } from '../../playground/src/code/completion/importEdit.ts';
import { expectLinear } from '../support/growth.ts';

const core = "from '@intercom-fetch/core'";

/** The code after the edit. */
function edited(code: string, name: string): string {
  const { from, insert } = importEdit(code, name) ?? { from: 0, insert: '' };
  return code.slice(0, from) + insert + code.slice(from);
}

describe('The import of a completed name', () => {
  it('is added to the names, or before all', () => {
    expect(edited('1', 'getUser')).to.equal(`import { getUser } ${core};\n1`);
    expect(edited(`import { createClient } ${core}`, 'getUser')).to.equal(
      `import { createClient, getUser } ${core}`,
    );
    expect(edited(`import {\n  a,\n  b,\n} ${core}`, 'c')).to.equal(
      `import {\n  a,\n  b, c,\n} ${core}`,
    );
    expect(edited(`import {} ${core}`, 'a')).to.equal(`import { a} ${core}`);
    expect(importEdit(`import { getUser } ${core}`, 'getUser')).to.equal(undefined);
    expect(edited(`import { x } from 'y';\nimport { a } ${core}`, 'b')).to.equal(
      `import { x } from 'y';\nimport { a, b } ${core}`,
    );
  });

  it('is found in linear time, also in hostile code', () => {
    for (const piece of ['import{', 'import{ ,', 'import {}', 'import{}from', ' ', 'import ']) {
      const begin = piece === ' ' ? 'import{' : '';
      expectLinear(piece, 4_000, (size) => importEdit(begin + piece.repeat(size), 'a'));
    }
  });
});

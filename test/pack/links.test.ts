// What a package's pages link to is there for whoever has installed it: in its tarball, or in that of another
// package, which lies beside it in node_modules.
import assert from 'node:assert/strict';
import { cpSync, existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { packPackages } from './packPackages.ts';
import { tempFolder } from './tempFolder.ts';
import { unpack } from './unpack.ts';

/** Lists the targets of links to other files in Markdown, outside of blocks of code. */
function relativeLinks(markdown: string): string[] {
  const prose = markdown.split(/^```/m).filter((_, index) => index % 2 === 0);
  const targets = [...prose.join('').matchAll(/\]\(([^()\s]+)\)/g)].map(
    ([, target = '']) => target,
  );
  return targets.filter((target) => !/^(\w+:|#)/.test(target));
}

/** Makes the ids of headings as GitHub does. */
const idsOf = (markdown: string) =>
  [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );

describe('A page in a tarball', () => {
  const tarballs = packPackages();
  const modules = tempFolder('links');
  for (const [name, tarball] of tarballs) {
    cpSync(unpack(tarball), join(modules, name), { recursive: true });
  }
  const pages = globSync('@intercom-fetch/*/{*.md,examples/**/*.md}', { cwd: modules }).sort();

  it('is the README of each package', () => {
    const readmes = [...tarballs.keys()].map((name) => join(name, 'README.md'));
    assert.deepEqual(
      readmes.filter((readme) => !pages.includes(readme)),
      [],
    );
  });

  for (const page of pages) {
    it(`links only to what is installed: ${page}`, () => {
      const text = readFileSync(join(modules, page), 'utf8');
      const missing = relativeLinks(text).filter((target) => {
        const [path = '', id] = target.split('#');
        const file = join(modules, dirname(page), path);
        if (!existsSync(file)) return true;
        return id !== undefined && !idsOf(readFileSync(file, 'utf8')).includes(id);
      });
      assert.deepEqual(missing, []);
    });
  }

  it('is found wanting where a link leads nowhere', () => {
    const markdown =
      'See [a](examples/a.ts), [b](https://b.example), [c](#c).\n```ts\nf[0](d)\n```\n';
    assert.deepEqual(relativeLinks(markdown), ['examples/a.ts']);
  });
});

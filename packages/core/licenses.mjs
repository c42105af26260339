// A plugin of the build. The MIT License wants the names of the authors, and itself, in every copy; a minifier drops
// every other comment.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads the licence of a package, whose text is in a file of `folder`. */
function readLicense(name, version, folder) {
  const file = readdirSync(folder).find((each) => /^licen[cs]e\b/i.test(each));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : '';
  const [author] = /^Copyright .*/m.exec(text) ?? [];
  if (!author || !/^Permission is hereby granted, free of charge,/m.test(text)) {
    throw new Error(`${name} is not under the MIT License: read its terms before it is bundled`);
  }
  return { title: `${name} ${version}`, author, text };
}

/** Reads the licences of the libraries from which these modules are. */
function librariesOf(moduleIds) {
  const folders = moduleIds.map((id) => /.*\/node_modules\/(@[^/]+\/)?[^/]+/.exec(id)?.[0]);
  return [...new Set(folders)].filter(Boolean).map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return readLicense(name, version, folder);
  });
}

/**
 * Begins a module in which libraries are bundled with their names and authors, and puts all licences in a file
 * beside it, `browser.licenses.txt` for `browser.js`.
 *
 * @param manifest that of the package, whose own licence is in the working directory
 * @returns {import('rollup').Plugin}
 */
export function addLicenses({ name, version }) {
  const licenses = ({ moduleIds }) => [
    readLicense(name, version, '.'),
    ...librariesOf(moduleIds).sort((one, other) => (one.title < other.title ? -1 : 1)),
  ];
  const fileFor = (chunk) => `${chunk.name}.licenses.txt`;
  return {
    name: 'add-licenses',
    banner(chunk) {
      const [own, ...libraries] = licenses(chunk);
      const lines = [
        `${own.title}, with ${libraries.map(({ title }) => title).join(' and ')} in it.`,
        `MIT License: ${fileFor(chunk)}`,
        ...[own, ...libraries].map(({ author }) => author),
      ];
      return `/*! ${lines.join('\n')} */`;
    },
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        const texts = licenses(chunk).map(({ title, text }) => `${title}\n\n${text}\n`);
        const source = texts.join('\n\n');
        this.emitFile({ type: 'asset', fileName: fileFor(chunk), source });
      }
    },
  };
}

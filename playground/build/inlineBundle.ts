import { type Alias, build, type Plugin } from 'vite';

const suffix = '?bundle';

/**
 * `import { script } from './file.ts?bundle'` gives the text of one classic script with all that the file
 * imports. A sandbox of an opaque origin can load nothing, so it is handed its script as text.
 */
export function inlineBundle(alias: Alias[]): Plugin {
  return {
    name: 'inline-bundle',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith(suffix)) return undefined;
      const found = await this.resolve(source.slice(0, -suffix.length), importer);
      return found && `${found.id}${suffix}`;
    },
    async load(id) {
      if (!id.endsWith(suffix)) return undefined;
      const entry = id.slice(0, -suffix.length);
      const result = await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        resolve: { alias },
        build: {
          write: false,
          target: 'es2022',
          lib: { entry, formats: ['iife'], name: 'bundle' },
        },
      });
      const [output] = [result].flat();
      if (!output || !('output' in output)) throw new Error('the bundle was not built');
      const [chunk] = output.output;
      for (const file of chunk.moduleIds) if (file.startsWith('/')) this.addWatchFile(file);
      return `export const script = ${JSON.stringify(chunk.code)};`;
    },
  };
}

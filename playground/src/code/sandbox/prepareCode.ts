import { transform } from 'sucrase';

interface RunningCode {
  /** Runs the code, and resolves at its end. */
  readonly run: () => Promise<void>;
  /** The line that an error comes from, from 1; undefined for an error from elsewhere. */
  readonly lineOf: (error: Error) => number | undefined;
}

/**
 * Makes a script of TypeScript with imports. Types are removed and imports become calls, line by line, so that line
 * numbers are those of the code. The script is loaded from a blob, which needs no `eval`.
 *
 * @param load - Gives the module with this name, or throws.
 */
export function prepareCode(code: string, load: (name: string) => unknown): RunningCode {
  let url = '';
  return {
    async run() {
      const script = transform(code, {
        transforms: ['typescript', 'imports'],
        disableESTransforms: true,
        filePath: 'the code',
      });
      const body = `export default async (require, exports) => {${script.code}\n}`;
      url = URL.createObjectURL(new Blob([body], { type: 'text/javascript' }));
      const { default: main } = await import(/* @vite-ignore */ url);
      await main(load, {});
    },
    lineOf({ stack = '' }) {
      if (!url) return undefined;
      const [, after] = stack.split(`${url}:`);
      const line = Number.parseInt(after ?? '', 10);
      return line > 0 ? line : undefined;
    },
  };
}

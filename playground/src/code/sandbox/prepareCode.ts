import { transform } from 'sucrase';

export interface RunningCode {
  /** Runs it, and resolves at its end. */
  readonly run: () => Promise<void>;
  /** The line an error comes from, from 1; undefined when it does not come from this code. */
  readonly lineOf: (error: Error) => number | undefined;
}

/**
 * Makes a script of TypeScript with imports. Types are taken out and imports become calls, within their
 * line, so that lines are those of the code. It is loaded from a blob, which needs no `eval`.
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

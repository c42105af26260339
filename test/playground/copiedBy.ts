import type { Playground } from './openPlayground.ts';

/** What a button puts on the clipboard, which tests must leave alone. */
export async function copiedBy({ window }: Playground, button: HTMLElement): Promise<string> {
  return new Promise((resolve) => {
    const clipboard = {
      writeText: async (text: string) => {
        resolve(text);
      },
    };
    Object.defineProperty(window.navigator, 'clipboard', { value: clipboard, configurable: true });
    button.click();
  });
}

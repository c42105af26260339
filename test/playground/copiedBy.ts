import type { Playground } from './openPlayground.ts';

/** Name and text of the file that a button saves. Nothing is written to the disk of the machine. */
export async function downloadedBy(
  { window, document }: Playground,
  button: HTMLElement,
): Promise<[string, string]> {
  const link = await new Promise<HTMLAnchorElement>((resolve) => {
    document.addEventListener('click', function look(event) {
      const { target } = event;
      if (!(target instanceof window.HTMLAnchorElement && target.download)) return;
      event.preventDefault();
      document.removeEventListener('click', look);
      resolve(target);
    });
    button.click();
  });
  return [link.download, await (await fetch(link.href)).text()];
}

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

import { until } from '../support/until.ts';
import type { Playground } from './openPlayground.ts';
import { byRole } from './queries.ts';

/** A line of the console. */
export interface OutputLine {
  readonly kind: string;
  readonly text: string;
  readonly element: HTMLElement;
}

/** The Code tab, used as a person would use it. */
export interface CodeTab {
  /** What is typed into. */
  readonly content: HTMLElement;
  readonly root: ShadowRoot;
  /** Follows a link with this code. */
  open(code: string): Promise<void>;
  pick(example: string): Promise<void>;
  /** Presses Run and waits for the end. Resolves with the lines of the console. */
  run(): Promise<OutputLine[]>;
  /** Follows a link with this code and runs it. Resolves with the texts that it wrote. */
  outputOf(code: string): Promise<string[]>;
  lines(): OutputLine[];
  /** Presses a key in the editor. */
  key(key: string, init?: KeyboardEventInit): void;
}

export async function codeTab(page: Playground): Promise<CodeTab> {
  const room = await page.visit('Code');
  const root = await until('the editor is there', () => room.querySelector('.editor')?.shadowRoot);
  const found = await until('it can be typed into', () => root.querySelector('.cm-content'));
  const content = found as HTMLElement;
  const log = await until('there is a console', () => room.querySelector('[role=log]'));

  const lines = () =>
    [...log.querySelectorAll<HTMLElement>('.output-entry')].map((element) => ({
      element,
      kind: /is-(\w+)/.exec(element.className)?.[1] ?? '',
      text: element.lastElementChild?.textContent ?? '',
    }));

  const textOf = () =>
    [...content.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n');

  async function open(code: string): Promise<void> {
    page.window.location.hash = `#/code?${new URLSearchParams({ code })}`;
    await until('the code of the link is there', () => textOf() === code);
  }

  async function run(): Promise<OutputLine[]> {
    const before = lines().at(-1)?.element;
    await page.press('Run', room);
    await until('it has begun', () => lines().at(-1)?.element !== before);
    await until('it has ended', () => {
      const stop = byRole(room, 'button', 'Stop');
      return stop?.ariaDisabled === 'true' && /is-(?:note|error)/.test(lastClass());
    });
    return lines();
  }

  const lastClass = () => lines().at(-1)?.element.className ?? '';

  return {
    content,
    root,
    open,
    run,
    lines,

    async pick(example) {
      // The cast: its class is the iframe's own HTMLSelectElement.
      const select = (await page.find('combobox', 'Example', room)) as HTMLSelectElement;
      const option = [...select.options].find(({ text }) => text === example);
      if (!option) throw new Error(`there is no example "${example}"`);
      select.value = option.value;
      select.dispatchEvent(new page.window.Event('change', { bubbles: true }));
    },

    async outputOf(code) {
      await open(code);
      const written = await run();
      return written.filter(({ kind }) => kind !== 'sent').map(({ text }) => text);
    },

    key(key, init) {
      const options = { key, bubbles: true, cancelable: true, composed: true, ...init };
      content.dispatchEvent(new page.window.KeyboardEvent('keydown', options));
    },
  };
}

import { until } from '../support/until.ts';
import { downloadedBy } from './actions.ts';
import type { Playground } from './openPlayground.ts';
import { allByRole } from './queries.ts';

/** Chooses a file by the input of the import. */
export function giveFile(page: Playground, view: HTMLElement, name: string, text: BlobPart): void {
  const input = view.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('there is no input for a file');
  const transfer = new page.window.DataTransfer();
  transfer.items.add(new page.window.File([text], name));
  input.files = transfer.files;
  input.dispatchEvent(new page.window.Event('change', { bubbles: true }));
}

/** Visits the import, and chooses a file there by the input. */
export async function pickFile(
  page: Playground,
  name: string,
  text: BlobPart,
): Promise<HTMLElement> {
  const view = await page.visit('Import');
  giveFile(page, view, name, text);
  return view;
}

/** Chooses a file that can be opened, and waits until it is. */
export async function chooseFile(
  page: Playground,
  name: string,
  text: BlobPart,
): Promise<HTMLElement> {
  const view = await pickFile(page, name, text);
  await until(`${name} is open`, () => view.querySelector('h3')?.textContent === name);
  return view;
}

/** What the page says became of the rows. */
export function countsOf(view: HTMLElement): Record<string, number> {
  const pairs = [...view.querySelectorAll('.import-counts > div')].map(
    ({ firstElementChild, lastElementChild }): [string, number] => [
      firstElementChild?.textContent ?? '',
      Number(lastElementChild?.textContent?.replaceAll(',', '')),
    ],
  );
  return Object.fromEntries(pairs);
}

/** Waits for the end, and gives what is said of it. */
export function endOf(view: HTMLElement): Promise<string> {
  return until('the import has ended', () => {
    const text = view.querySelector('.import-status')?.textContent ?? '';
    return text.includes('rows were accepted') && text;
  });
}

/** The rows that failed: number, user, outcome and reason. */
export function failuresOf(view: HTMLElement): string[][] {
  const [table] = allByRole(view, 'table', 'Rows that failed');
  return [...(table?.querySelectorAll<HTMLTableRowElement>('tbody tr') ?? [])].map((row) =>
    [...row.cells].map((cell) => cell.textContent ?? ''),
  );
}

/** Name and text of the file of failures. */
export async function downloadOf(page: Playground, view: HTMLElement): Promise<[string, string]> {
  return downloadedBy(page, await page.find('button', 'Download the failures', view));
}

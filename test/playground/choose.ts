import type { Playground } from './openPlayground.ts';

/** Picks an option of a select, by its value. */
export async function choose(page: Playground, label: string, value: string): Promise<void> {
  const select = (await page.find('combobox', label)) as HTMLSelectElement;
  select.value = value;
  select.dispatchEvent(new page.window.Event('change', { bubbles: true }));
}

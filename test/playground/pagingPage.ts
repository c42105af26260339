import { until } from '../support/until.ts';
import { type HeldRequest, holdRequests } from './network.ts';
import type { Playground } from './openPlayground.ts';

/** Sets a slider, and waits until the page knows. */
export async function slide(page: Playground, label: string, value: number): Promise<void> {
  const slider = (await page.find('slider', label)) as HTMLInputElement;
  slider.value = String(value);
  slider.dispatchEvent(new page.window.Event('input', { bubbles: true }));
  await until('it is set', () => Number.parseInt(slider.ariaValueText ?? '', 10) === value);
}

/** Visits the paging, and starts a run without latency whose requests are held. */
export async function begin(page: Playground, concurrency: number, button = 'Run') {
  const view = await page.visit('Paging');
  await slide(page, 'Added latency', 0);
  await slide(page, 'Concurrency', concurrency);
  const held = holdRequests(page);
  await page.press(button, view);
  const sent = (count: number): Promise<HeldRequest> =>
    until(`${count} requests are sent`, () => held.length >= count && held[count - 1]);
  return { view, held, sent };
}

/** How many bars of a kind are drawn. */
export const barsOf = (view: Element, kind: string) => view.querySelectorAll(`.bar-${kind}`).length;

export const has = (view: Element, text: string) => () => view.textContent?.includes(text);

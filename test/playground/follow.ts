import { until } from '../support/until.ts';
import type { Playground } from './openPlayground.ts';

/** Follows a link, which in some browsers takes a moment. */
export async function follow(page: Playground, name: string, within?: ParentNode): Promise<void> {
  // The cast: it was found as a link.
  const link = (await page.find('link', name, within)) as HTMLAnchorElement;
  link.click();
  await until(`"${name}" was followed`, () => page.window.location.href === link.href);
}

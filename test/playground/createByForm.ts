import { until } from '../support/until.ts';
import type { Playground } from './openPlayground.ts';

/** Creates a user by the form, whose name is the email, and waits until it is there. */
export async function createByForm(page: Playground, email: string): Promise<void> {
  const panel = await page.unfold('Create a user');
  await page.fill('email', email, panel);
  await page.fill('name', email, panel);
  await page.press('Run', panel);
  await until(`${email} is there`, () => panel.textContent?.includes(`${email} is there now`));
}

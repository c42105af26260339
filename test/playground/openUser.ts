import { until } from '../support/until.ts';
import { follow } from './follow.ts';
import type { Playground } from './openPlayground.ts';

/** Follows the link of a user in the table, and waits until all of the user's page is there. */
export async function openUser(page: Playground, name: string): Promise<HTMLElement> {
  await follow(page, name, await page.find('region', 'Users'));
  return userPage(page, name);
}

/** The page of a user, once nothing of it is still asked for. */
export async function userPage(page: Playground, name: string): Promise<HTMLElement> {
  const user = await page.find('region', name);
  await until(`all of the page of ${name} is there`, () => {
    const parts = [user, ...user.querySelectorAll('section')];
    return parts.length > 1 && parts.every(({ ariaBusy }) => ariaBusy !== 'true') && parts;
  });
  return user;
}

// Actions of a person on the page.

import { until } from '../support/until.ts';
import type { Playground } from './openPlayground.ts';

/** Picks an option of a select, by its value. */
export async function choose(page: Playground, label: string, value: string): Promise<void> {
  const select = (await page.find('combobox', label)) as HTMLSelectElement;
  select.value = value;
  select.dispatchEvent(new page.window.Event('change', { bubbles: true }));
}

/** Follows a link, which in some browsers takes a moment. */
export async function follow(page: Playground, name: string, within?: ParentNode): Promise<void> {
  // The cast: it was found as a link.
  const link = (await page.find('link', name, within)) as HTMLAnchorElement;
  link.click();
  await until(`"${name}" was followed`, () => page.window.location.href === link.href);
}

/** Creates a user by the form, whose name is the email, and waits until it is there. */
export async function createByForm(page: Playground, email: string): Promise<void> {
  const panel = await page.unfold('Create a user');
  await page.fill('email', email, panel);
  await page.fill('name', email, panel);
  await page.press('Run', panel);
  await until(`${email} is there`, () => panel.textContent?.includes(`${email} is there now`));
}

/** Returns the titles of all operations that the page can call. */
export function operationTitles({ document }: Playground): string[] {
  const titles = document.querySelectorAll('.operation-title');
  // A test that goes through all of them would go through none.
  if (titles.length === 0) throw new Error('the operations are not there yet');
  return [...titles].map((title) => title.textContent ?? '');
}

/** Follows the link of a user in the table, and waits until all of the user's page is there. */
export async function openUser(page: Playground, name: string): Promise<HTMLElement> {
  await follow(page, name, await page.find('region', 'Users'));
  return userPage(page, name);
}

/** Finds the page of a user, and waits until all of it has loaded. */
export async function userPage(page: Playground, name: string): Promise<HTMLElement> {
  const user = await page.find('region', name);
  await until(`all of the page of ${name} is there`, () => {
    const parts = [user, ...user.querySelectorAll('section')];
    return parts.length > 1 && parts.every(({ ariaBusy }) => ariaBusy !== 'true') && parts;
  });
  return user;
}

/** Returns name and text of the file that a button saves. Nothing is written to the disk of the machine. */
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

/** Returns the text that a button copies. The clipboard of the machine is left alone. */
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

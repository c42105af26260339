import { uniqueId } from '../support/uniqueId.ts';
import { until } from '../support/until.ts';
import { byLabel, byRole, type Role, summaries } from './queries.ts';

export type PlaygroundWindow = Window & typeof globalThis;

/** The built page, used as a person would use it. What it looks for, it waits for. */
export interface Playground {
  readonly window: PlaygroundWindow;
  readonly document: Document;
  find(role: Role, name: string, within?: ParentNode): Promise<HTMLElement>;
  /** Finds a field by its label. */
  field(label: string, within?: ParentNode): Promise<HTMLInputElement>;
  /** Follows the link to a view, unless it is shown, and waits until it is there. */
  visit(view: string): Promise<HTMLElement>;
  /** Clicks a button once it is not off. */
  press(name: string, within?: ParentNode): Promise<void>;
  fill(label: string, text: string, within?: ParentNode): Promise<void>;
  /** Finds an operation by its title. */
  panel(title: string): Promise<HTMLDetailsElement>;
  /** Visits the operations, and unfolds one, by its title. */
  unfold(title: string): Promise<HTMLElement>;
  /** Visits the users: texts of the table's cells, row by row, once the list says it is on this page of so many. */
  rows(page: string): Promise<string[][]>;
  close(): void;
}

/** What stands behind the `?` and the `#` of the page's URL. */
export interface Address {
  /** @default data of its own, which no other test sees */
  readonly query?: Readonly<Record<string, string>>;
  readonly hash?: string;
  /** The name of a part that does not load, though it is there. */
  readonly lost?: string;
}

async function load({
  query = { data: uniqueId() },
  hash = '',
  lost,
}: Address): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'width: 1280px; height: 800px';
  const folder = lost === undefined ? '/playground/dist' : `/playground-without/${lost}`;
  frame.src = `${folder}/index.html?${new URLSearchParams(query)}${hash}`;
  document.body.append(frame);
  const heading = () => frame.contentDocument?.querySelector('h1');
  await until('the playground is there; was it built?', heading);
  return frame;
}

export async function openPlayground(address: Address = {}): Promise<Playground> {
  const frame = await load(address);
  const { contentWindow, contentDocument } = frame;
  if (!contentWindow || !contentDocument) throw new Error('the iframe has no document');
  // The cast: TypeScript does not know that a window is the global object of its realm.
  const window = contentWindow as PlaygroundWindow;
  const document: Document = contentDocument;

  const find: Playground['find'] = (role, name, within = document) =>
    until(`there is one ${role} "${name}"`, () => byRole(within, role, name));

  // The casts: their classes are those of the iframe.
  const field: Playground['field'] = async (label, within = document) =>
    (await until(`there is one field "${label}"`, () =>
      byLabel(within, label),
    )) as HTMLInputElement;

  const panel: Playground['panel'] = async (title) => {
    const find = () => summaries(document, title)[0]?.closest('details');
    return (await until(`there is an operation "${title}"`, find)) as HTMLDetailsElement;
  };

  async function visit(view: string): Promise<HTMLElement> {
    const link = await find('link', view);
    const { hash } = new URL((link as HTMLAnchorElement).href);
    // A link that was followed just now may not be shown yet.
    if (!(window.location.hash || '#/operations').startsWith(hash)) link.click();
    return until(`${view} are shown`, () =>
      [...document.querySelectorAll<HTMLElement>('.view')].find(
        (room) =>
          room.checkVisibility() && room.childElementCount > 0 && link.ariaCurrent === 'page',
      ),
    );
  }

  return {
    window,
    document,
    find,
    field,
    panel,
    visit,

    async press(name, within) {
      const button = await find('button', name, within);
      await until(`"${name}" can be pressed`, () => button.ariaDisabled !== 'true');
      button.click();
    },

    async fill(label, text, within) {
      const input = await field(label, within);
      input.value = text;
      input.dispatchEvent(new window.Event('input', { bubbles: true }));
    },

    async unfold(title) {
      await visit('Operations');
      const found = await panel(title);
      if (!found.open) found.querySelector('summary')?.click();
      await until(`"${title}" is unfolded`, () => found.querySelector('form')?.checkVisibility());
      return found;
    },

    async rows(page) {
      await visit('Users');
      const users = await find('region', 'Users');
      await until(
        `the table shows page ${page}`,
        () => users.ariaBusy !== 'true' && users.textContent?.includes(`Page ${page}`),
      );
      const cells = (row: HTMLTableRowElement) =>
        [...row.cells].map((cell) => cell.textContent ?? '');
      return [...users.querySelectorAll<HTMLTableRowElement>('tbody tr')].map(cells);
    },

    close: () => frame.remove(),
  };
}

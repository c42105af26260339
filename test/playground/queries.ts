// Finds elements as a person or assistive technology would: by role and name, by label, and by text. What is folded,
// or in a view that is not shown, does not count.
import {
  type ByRoleMatcher,
  queryAllByLabelText,
  queryAllByRole,
  queryAllByText,
} from '@testing-library/dom';

export type Role = ByRoleMatcher;

/** The cast: Testing Library looks into a document as well. */
const elementOf = (within: ParentNode) => within as HTMLElement;

const isVisible = (element: HTMLElement) => element.checkVisibility();

/** Returns the visible elements of a role whose accessible name starts with `name`. */
export function allByRole(within: ParentNode, role: Role, name = ''): HTMLElement[] {
  // Testing Library would also look for what hides them, but does not know that a `details` is folded.
  const options = { name: (text: string) => text.startsWith(name), hidden: true };
  return queryAllByRole(elementOf(within), role, options).filter(isVisible);
}

/** Returns the only element of a role whose name is `name`, or starts with it; undefined for none or several. */
export function byRole(within: ParentNode, role: Role, name: string): HTMLElement | undefined {
  const exact = queryAllByRole(elementOf(within), role, { name, hidden: true }).filter(isVisible);
  const [first, ...others] = exact.length ? exact : allByRole(within, role, name);
  return others.length ? undefined : first;
}

/** Returns the only field whose label is `label`, or starts with it; undefined for none or several. */
export function byLabel(within: ParentNode, label: string): HTMLElement | undefined {
  const all = queryAllByLabelText(elementOf(within), (text) => text.startsWith(label), {
    selector: 'input, textarea, select',
  }).filter(isVisible);
  const exact = queryAllByLabelText(elementOf(within), label).filter((each) => all.includes(each));
  const [first, ...others] = exact.length ? exact : all;
  return others.length ? undefined : first;
}

/** Returns the visible summaries whose text starts with `text`. */
export function summaries(within: ParentNode, text = ''): HTMLElement[] {
  const matches = (_: string, element: Element | null) =>
    element?.textContent?.trim().startsWith(text) ?? false;
  return queryAllByText(elementOf(within), matches, { selector: 'summary', ignore: false }).filter(
    isVisible,
  );
}

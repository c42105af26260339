// Finds elements as assistive technology would: by role and accessible name, what is folded left out.

const selectors = {
  button: 'button',
  textbox: 'input[type=text], input[type=datetime-local], textarea',
  checkbox: 'input[type=checkbox]',
  combobox: 'select',
  heading: 'h1, h2, h3',
  slider: 'input[type=range]',
  progressbar: 'progress',
  region: 'section',
  group: 'details, fieldset',
  figure: 'figure',
  list: 'ul',
  table: 'table',
  link: 'a[href]',
  summary: 'summary',
} as const;

export type Role = keyof typeof selectors;

function textOf(element: Element | null | undefined): string {
  return element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
}

/** The accessible name, for the ways to give one that the page uses. */
export function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label');
  if (label) return label;
  const labelledBy = element.getAttribute('aria-labelledby');
  if (labelledBy) return textOf(element.ownerDocument.getElementById(labelledBy));
  if ('labels' in element) {
    const labels = element.labels as NodeListOf<HTMLLabelElement> | null;
    if (labels?.length) return textOf(labels[0]);
  }
  const title = element.querySelector(':scope > :is(summary, legend, caption)');
  return textOf(title ?? element);
}

/** All that can be seen and whose name starts with `name`. */
export function allByRole(within: ParentNode, role: Role, name = ''): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>(selectors[role])].filter(
    (element) => element.checkVisibility() && nameOf(element).startsWith(name),
  );
}

/** The only one whose name is `name`, or starts with it; undefined when there is none or several. */
export function byRole(within: ParentNode, role: Role, name: string): HTMLElement | undefined {
  const found = allByRole(within, role, name);
  const exact = found.filter((element) => nameOf(element) === name);
  const [first, ...others] = exact.length ? exact : found;
  return others.length ? undefined : first;
}

const focusable = 'input, select, textarea, button, summary, a[href], [tabindex]';

/**
 * Moves the focus to a control, or to the first field in an element. This is for when the control with the focus is
 * removed: otherwise the focus would be lost with it, and the keyboard would start at the top of the page.
 */
export function moveFocus(target: Element | null | undefined, options?: FocusOptions): void {
  const control = target?.matches(focusable)
    ? target
    : target?.querySelector('input, select, textarea');
  if (control instanceof HTMLElement) control.focus(options);
}

/**
 * Moves the focus to the summary of a part of the page. Unless the whole part is visible, it is scrolled to the top of
 * the screen, so that more of it can be seen than its title at the lower edge.
 */
export function showPart(part: Element | null | undefined): void {
  if (!part) return;
  moveFocus(part.querySelector('summary'), { preventScroll: true });
  const { top, bottom } = part.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) part.scrollIntoView();
}

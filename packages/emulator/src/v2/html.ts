import { escapeHtml } from './contactFormat.ts';

/** Plain text as the HTML that the API makes of it: a paragraph, with a break for each new line. */
export function toHtml(text: string): string {
  return `<p>${escapeHtml(text).replaceAll('\r\n', '\n').replaceAll('\n', '<br>')}</p>`;
}

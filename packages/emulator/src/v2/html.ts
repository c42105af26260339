const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML that shows it. The API escapes so what people have typed in. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** As `escapeHtml`; `null` stays what it is. */
export function escapeName<T extends string | null>(name: T): T {
  return (name === null ? null : escapeHtml(name)) as T;
}

/** Plain text as the HTML that the API makes of it: a paragraph, with a break for each new line. */
export function toHtml(text: string): string {
  return `<p>${escapeHtml(text).replaceAll('\r\n', '\n').replaceAll('\n', '<br>')}</p>`;
}

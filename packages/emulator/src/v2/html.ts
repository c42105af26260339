const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for HTML, as the API does with text that people have typed in. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Escapes a name like `escapeHtml`; `null` stays null. */
export function escapeName<T extends string | null>(name: T): T {
  return (name === null ? null : escapeHtml(name)) as T;
}

/** Converts plain text to the HTML that the API makes of it: a paragraph, with a break for each new line. */
export function toHtml(text: string): string {
  return `<p>${escapeHtml(text).replaceAll('\r\n', '\n').replaceAll('\n', '<br>')}</p>`;
}

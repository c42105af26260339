/** Elements that are kept: `a` with its `href`, the others without attributes. */
export const keptTags = /^(p|br|hr|em|strong|b|i|del|code|pre|ul|ol|li|blockquote|div|a)$/;

/**
 * A tag, or a `<` that begins none. The lookahead keeps the name whole: otherwise each of its letters could
 * also be an attribute, and a tag that never ends would take quadratic time.
 */
const tags = /<(\/?)([a-z][a-z0-9]*)(?![a-z0-9])([^<>]*)>|</gi;
const address = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/i;

function rewriteTag(_: string, end: string | undefined, tag = '', attributes = ''): string {
  if (end === undefined) return '&lt;';
  const name = tag.toLowerCase();
  // A heading would become a part of the page's outline.
  if (/^h[1-6]$/.test(name)) return end ? '</strong></p>' : '<p><strong>';
  if (!keptTags.test(name)) return '';
  const [, ...values] = (!end && name === 'a' && address.exec(attributes)) || [];
  const href = values.find((value) => value !== undefined);
  return href === undefined ? `<${end}${name}>` : `<a href="${href.replaceAll('"', '%22')}">`;
}

/** Reduces HTML to text, the elements of its structure, and the addresses of links. */
export function bareHtml(html: string): string {
  return html.replace(tags, rewriteTag);
}

import createMarkdownIt, { type MarkdownIt } from 'markdown-it';

let markdown: MarkdownIt | undefined;

/** Relative, or of a scheme that runs nothing. The renderer has undone entities and escapes before. */
function isSafeLink(url: string): boolean {
  const scheme = /^[^/?#:]*:/.exec(url)?.[0].toLowerCase();
  return scheme === undefined || ['http:', 'https:', 'mailto:', 'tel:'].includes(scheme);
}

/** Made at the first use, because nothing runs at import. */
function createMarkdown(): MarkdownIt {
  // Of HTML in the text, only the characters are shown.
  const renderer = createMarkdownIt('commonmark', { html: false, xhtmlOut: false });
  renderer.validateLink = isSafeLink;
  return renderer;
}

/** Markdown (CommonMark) as HTML in which no script can run. */
export function renderMarkdown(text: string): string {
  markdown ??= createMarkdown();
  return markdown.render(text).trimEnd();
}

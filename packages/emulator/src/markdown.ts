import createMarkdownIt, { type MarkdownIt } from 'markdown-it';

let markdown: MarkdownIt | undefined;

/** True for a relative URL and for schemes that run nothing. The renderer has decoded entities and escapes before. */
function isSafeLink(url: string): boolean {
  const scheme = /^[^/?#:]*:/.exec(url)?.[0].toLowerCase();
  return scheme === undefined || ['http:', 'https:', 'mailto:', 'tel:'].includes(scheme);
}

/** Creates the renderer. Called at the first use, because nothing runs at import. */
function createMarkdown(): MarkdownIt {
  // HTML in the text is escaped.
  const renderer = createMarkdownIt('commonmark', { html: false, xhtmlOut: false });
  renderer.validateLink = isSafeLink;
  return renderer;
}

/** Renders Markdown (CommonMark) as HTML in which no script can run. */
export function renderMarkdown(text: string): string {
  markdown ??= createMarkdown();
  return markdown.render(text).trimEnd();
}

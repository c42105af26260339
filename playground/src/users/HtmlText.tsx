import { type ComponentChildren, h } from 'preact';
import { useMemo } from 'preact/hooks';
import { bareHtml, keptTags } from './bareHtml.ts';

/** A URL that may become a link; undefined for `javascript:` and every other scheme than http and https. */
function safeUrl(url: unknown): string | undefined {
  try {
    const { protocol, href } = new URL(String(url));
    return protocol === 'https:' || protocol === 'http:' ? href : undefined;
  } catch {
    return undefined;
  }
}

interface ForeignLinkProps {
  readonly url: unknown;
  readonly children: ComponentChildren;
}

/** A link from a response, or its text when its URL is not of the web. */
export function ForeignLink({ url, children }: ForeignLinkProps) {
  const href = safeUrl(url);
  if (!href) return <>{children}</>;
  return (
    // The link opens a tab, because data of this page may be lost when the page is left.
    <a href={href} rel="noreferrer nofollow" target="_blank">
      {children}
    </a>
  );
}

/** Levels of elements that are shown. Below them there is text only. */
const deepest = 40;

function toNodes(node: Node, depth: number): ComponentChildren {
  if (depth > deepest) return node.textContent;
  return [...node.childNodes].map((child) => {
    if (!(child instanceof Element)) return child.textContent;
    const inside = toNodes(child, depth + 1);
    const { localName } = child;
    if (!keptTags.test(localName)) return inside;
    if (localName !== 'a') return h(localName, null, inside);
    return <ForeignLink url={child.getAttribute('href')}>{inside}</ForeignLink>;
  });
}

/**
 * Shows HTML from a response. It is reduced to text and bare elements before it is parsed, because a browser reports
 * violations of the page's policy even in a document in which nothing can run.
 */
export function HtmlText({ html }: { readonly html: string }) {
  const nodes = useMemo(() => {
    const { body } = new DOMParser().parseFromString(bareHtml(html), 'text/html');
    return toNodes(body, 0);
  }, [html]);
  return (
    <div class="html-text" dir="auto">
      {nodes}
    </div>
  );
}

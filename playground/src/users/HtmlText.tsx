import { type ComponentChildren, h } from 'preact';
import { useMemo } from 'preact/hooks';
import { bareHtml, keptTags } from './bareHtml.ts';
import { ForeignLink } from './ForeignLink.tsx';

/** Deeper than people nest; beyond it there is text only. */
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
 * Shows HTML that came with an answer. Only text and bare elements are left of it before it is parsed,
 * because a browser reports what a page's policy forbids also where nothing can run.
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

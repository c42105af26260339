import type { ComponentChildren } from 'preact';
import { safeUrl } from './safeUrl.ts';

interface Props {
  readonly url: unknown;
  readonly children: ComponentChildren;
}

/** A link that came with an answer. What is no URL of the web is text. */
export function ForeignLink({ url, children }: Props) {
  const href = safeUrl(url);
  if (!href) return <>{children}</>;
  return (
    // In a tab of its own, because this page's data may go when it is left.
    <a href={href} rel="noreferrer nofollow" target="_blank">
      {children}
    </a>
  );
}

import type { Message } from '@intercom-fetch/core';
import { ForeignLink } from './ForeignLink.tsx';
import { HtmlText } from './HtmlText.tsx';
import { nameOf } from './nameOf.ts';
import { TimeView } from './TimeView.tsx';
import { toText } from './toText.ts';

/** One message: the user's at the right, the team's at the left. */
export function MessageView({ message }: { readonly message: Message }) {
  const { created_at, url, subject, html, rendered_body, from } = message;
  const isAdmin = from?.is_admin === true;
  return (
    <li class={`message-bubble ${isAdmin ? 'is-admin' : 'is-user'}`}>
      <p class="message-from">
        <strong>
          <bdi>{from ? nameOf(from) : 'Unknown'}</bdi>
        </strong>
        {isAdmin && ' (team)'} <TimeView seconds={created_at} />
      </p>
      {subject && <p class="message-subject">{toText(subject)}</p>}
      <HtmlText html={toText(html ?? rendered_body)} />
      {url && (
        <p class="hint">
          On <ForeignLink url={url}>{toText(url)}</ForeignLink>
        </p>
      )}
    </li>
  );
}

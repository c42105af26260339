import type { Message, MessageThread, UserIdentifier } from '@intercom-fetch/core';
import { unreadCount } from '@intercom-fetch/query';
import { useMutation, useQuery } from '@tanstack/react-query';
import DOMPurify, { type Config } from 'dompurify';
import { type SubmitEvent, useLayoutEffect, useRef } from 'react';
import { readText, resetLater } from './forms.ts';
import { mutations, queries } from './intercom.ts';
import { Outcome, Problem } from './Outcome.tsx';
import { Time } from './Time.tsx';

/** What text needs. No images, which would tell their sender who reads, and no ids, styles and forms. */
const allowed = {
  ALLOWED_TAGS: 'p br a b strong i em ul ol li code pre blockquote'.split(' '),
  ALLOWED_ATTR: ['href'],
  RETURN_DOM_FRAGMENT: true,
} satisfies Config;

/** HTML that other people wrote, without what could do something. */
function CleanHtml({ html }: { html: string }) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const clean = DOMPurify.sanitize(html, allowed);
    for (const link of clean.querySelectorAll('a')) {
      link.rel = 'noreferrer';
      link.target = '_blank';
    }
    element.current?.replaceChildren(clean);
  }, [html]);
  return <div ref={element} />;
}

function MessageItem({ message, name }: { message: Message; name: string }) {
  const { from, html, rendered_body, created_at } = message;
  return (
    <li className={from?.is_admin ? 'team' : ''}>
      <p className="hint">
        {from?.name ?? (from?.is_admin ? 'Team' : name)}, <Time seconds={created_at} />
      </p>
      {html ? <CleanHtml html={html} /> : <p>{rendered_body}</p>}
    </li>
  );
}

interface ThreadProps {
  readonly thread: MessageThread;
  readonly identifier: UserIdentifier;
  readonly name: string;
}

function Thread({
  thread: { thread_id, created_at, read, messages },
  identifier,
  name,
}: ThreadProps) {
  const reply = useMutation(mutations.reply);

  function send(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const body = readText(event.currentTarget, 'body');
    if (!body || !thread_id || reply.isPending) return;
    const onSuccess = resetLater(event.currentTarget);
    reply.mutate({ ...identifier, thread_id, body }, { onSuccess });
  }

  return (
    <li className="thread">
      <h4>
        Started <Time seconds={created_at} />
        {read === false && <span className="badge">unread</span>}
      </h4>
      <ol className="messages">
        {messages?.map((message, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: messages have no id, and are only added at the end.
          <MessageItem key={index} message={message} name={name} />
        ))}
      </ol>
      <form onSubmit={send}>
        <label htmlFor={`reply-${thread_id}`}>Reply as {name}</label>
        <textarea id={`reply-${thread_id}`} name="body" rows={2} required />
        <button type="submit" aria-disabled={reply.isPending}>
          Send reply
        </button>
        <Outcome mutation={reply} done="The reply was sent." />
      </form>
    </li>
  );
}

/** The conversations of a user, those with the latest message first. */
export function Threads({ identifier, name }: Omit<ThreadProps, 'thread'>) {
  const { data, error, isPending, refetch } = useQuery(queries.threads(identifier));
  const threads = data?.toSorted((one, other) => (other.updated_at ?? 0) - (one.updated_at ?? 0));
  return (
    <section aria-labelledby="threads" className="beside">
      <h3 id="threads">
        Conversations {data && <span className="badge">{unreadCount(data)} unread</span>}
      </h3>
      <p className="hint">
        In v1, “unread” is what the user has not read, and a reply is written in the user’s name.
        The team replies in Intercom.
      </p>
      {isPending && <p role="status">Loading…</p>}
      {error && <Problem error={error} onRetry={refetch} />}
      {threads?.length === 0 && <p>There are none.</p>}
      <ul className="threads">
        {threads?.map((thread) => (
          <Thread key={thread.thread_id} thread={thread} identifier={identifier} name={name} />
        ))}
      </ul>
    </section>
  );
}

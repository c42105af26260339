import type { UserIdentifier } from '@intercom-fetch/core';
import { useMutation } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import { readText } from './forms.ts';
import { mutations } from './intercom.ts';
import { Outcome } from './Outcome.tsx';

/** Adds tags to a user and takes them away. */
export function Tags({ identifier: { user_id, email } }: { identifier: UserIdentifier }) {
  const tag = useMutation(mutations.tag);
  const untag = useMutation(mutations.untag);
  const users = user_id ? { user_ids: [user_id] } : { emails: [email ?? ''] };

  function send(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const name = readText(event.currentTarget, 'tag');
    if (!name || tag.isPending || untag.isPending) return;
    tag.reset();
    untag.reset();
    const mutation = event.nativeEvent.submitter?.id === 'untag' ? untag : tag;
    mutation.mutate({ name, ...users });
  }

  const count = (data = tag.data ?? untag.data) =>
    data ? `Users with ${data.name}: ${data.tagged_user_count}.` : '';
  return (
    <section aria-labelledby="tags">
      <h3 id="tags">Tags</h3>
      <form onSubmit={send}>
        <label htmlFor="tag">Tag</label>
        <input id="tag" name="tag" required autoComplete="off" aria-describedby="tags-hint" />
        <div className="row">
          <button type="submit">Add tag</button>
          <button type="submit" id="untag">
            Remove tag
          </button>
        </div>
        <p id="tags-hint" className="hint">
          v1 does not list the tags of a user. A tag that is not there is created.
        </p>
        <Outcome mutation={tag} done={`Added. ${count()}`} />
        <Outcome mutation={untag} done={`Removed. ${count()}`} />
      </form>
    </section>
  );
}

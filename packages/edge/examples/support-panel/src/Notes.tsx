import type { UserIdentifier } from '@intercom-fetch/core';
import { useMutation } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import { readText, resetLater } from './forms.ts';
import { mutations } from './intercom.ts';
import { Outcome } from './Outcome.tsx';

/** Writes notes about a user, for the team. */
export function Notes({ identifier }: { identifier: UserIdentifier }) {
  const note = useMutation(mutations.note);

  function send(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const body = readText(event.currentTarget, 'note');
    if (!body || note.isPending) return;
    note.mutate({ ...identifier, body }, { onSuccess: resetLater(event.currentTarget) });
  }

  return (
    <section aria-labelledby="notes">
      <h3 id="notes">Notes</h3>
      <form onSubmit={send}>
        <label htmlFor="note">Note for the team</label>
        <textarea id="note" name="note" rows={3} required aria-describedby="notes-hint" />
        <p id="notes-hint" className="hint">
          Notes are written here and read in Intercom: v1 never lists them.
        </p>
        <button type="submit" aria-disabled={note.isPending}>
          Write note
        </button>
        <Outcome mutation={note} done="The note was written." />
      </form>
    </section>
  );
}

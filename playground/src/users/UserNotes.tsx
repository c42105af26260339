import { useState } from 'preact/hooks';
import type { Run } from '../calls/useCalls.ts';
import { createNoteOperation } from '../operations/notes.ts';
import { HtmlText } from './HtmlText.tsx';
import { Section } from './Section.tsx';
import { TimeView } from './Times.tsx';
import type { UserRef } from './UserRef.ts';
import { toText } from './userValues.ts';
import type { TeamNote } from './useTeam.ts';
import { WriteForm } from './WriteForm.tsx';

interface Props {
  readonly user: UserRef;
  /** The notes, the oldest first; undefined where they cannot be read. */
  readonly notes: readonly TeamNote[] | undefined;
  readonly run: Run;
}

/** Notes on a user. v1 writes notes and has no list of them; only the emulator in the page knows them. */
export function UserNotes({ user, notes, run }: Props) {
  const [written, setWritten] = useState<readonly TeamNote[]>([]);
  const shown = [...(notes ?? written)].reverse();
  return (
    <Section
      title="Notes"
      note={<span class="count">{shown.length || ''}</span>}
      isEmulatorOnly={notes !== undefined}
    >
      {!notes && (
        <p class="hint">
          v1 cannot list notes. Those that you write here are shown until you leave.
        </p>
      )}
      {shown.length === 0 && notes && <p class="none">No notes. The user would not see them.</p>}
      <ul class="notes">
        {shown.map(({ html, created_at }, index) => (
          <li key={shown.length - index}>
            <HtmlText html={toText(html)} />
            <p class="hint">
              <TimeView seconds={created_at} />
            </p>
          </li>
        ))}
      </ul>
      <WriteForm
        label="New note"
        ways={[
          {
            title: 'Write note',
            outcome: 'The note is written.',
            async write(body) {
              const answer = await run(createNoteOperation, { ...user, body });
              if (answer.ok) setWritten((now) => [...now, answer.value]);
              return answer;
            },
          },
        ]}
      />
    </Section>
  );
}

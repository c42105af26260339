import type { User, UserInput } from '@intercom-fetch/core';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Settled } from '../calls/useCalls.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/TextField.tsx';
import { CustomDataRows } from './CustomDataRows.tsx';
import { Outcome } from './Outcome.tsx';
import { toInput, type UserDraft } from './UserDraft.ts';
import { useSubmit } from './useSubmit.ts';

interface Props {
  readonly initial: UserDraft;
  readonly button: string;
  readonly send: (input: UserInput) => Promise<Settled<User>>;
  readonly children: (user: User) => ComponentChildren;
}

/** The fields of a user to write, for each operation that writes one. */
export function UserForm({ initial, button, send, children }: Props) {
  const [draft, setDraft] = useState(initial);
  const { busy, settled, submit, isInvalid } = useSubmit(() => send(toInput(draft)));
  const set = (news: Partial<UserDraft>) => setDraft({ ...draft, ...news });

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label="email"
        value={draft.email}
        example="ada@example.com"
        invalid={isInvalid('email')}
        onChange={(email) => set({ email })}
      />
      <TextField
        label="user_id"
        value={draft.user_id}
        example="7902"
        invalid={isInvalid('user_id')}
        onChange={(user_id) => set({ user_id })}
      />
      <TextField
        label="name"
        value={draft.name}
        example="Ada Lovelace"
        invalid={isInvalid('name')}
        onChange={(name) => set({ name })}
      />
      <CustomDataRows
        rows={draft.custom_data}
        isInvalid={isInvalid}
        onChange={(custom_data) => set({ custom_data })}
      />
      <Button type="submit" kind="main" off={busy}>
        {button}
      </Button>
      <Outcome settled={settled}>{children}</Outcome>
    </form>
  );
}

import type { User, UserFields, UserIdentifier } from '@intercom-fetch/core';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { type CustomData, customFields, customNames } from './customFields.ts';
import { resetLater } from './forms.ts';
import { mutations } from './intercom.ts';
import { Outcome } from './Outcome.tsx';
import { Time } from './Time.tsx';

/** Reads an input as a value of its type; an empty one clears the value. */
function readInput({ type, value, valueAsNumber, checked }: HTMLInputElement) {
  if (type === 'checkbox') return checked;
  if (value === '') return null;
  return type === 'number' ? valueAsNumber : value;
}

/** Returns what differs from the user: only that is sent, so that nobody's change of another field is undone. */
function readChanges(form: HTMLFormElement, user: User<CustomData>): UserFields<CustomData> {
  const input = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  const name = readInput(input('name')) as string | null;
  const custom_data: Record<string, unknown> = {};
  for (const key of customNames) {
    const value = readInput(input(`custom_data.${key}`));
    const known = user.custom_data?.[key] ?? (value === false ? false : null);
    if (value !== known) custom_data[key] = value;
  }
  return {
    ...(name !== (user.name ?? null) && { name }),
    // The cast: each value was read from an input of its type.
    ...(Object.keys(custom_data).length > 0 && { custom_data: custom_data as CustomData }),
  };
}

interface ProfileProps {
  readonly user: User<CustomData>;
  readonly identifier: UserIdentifier;
}

/** What is known of a user. Name and custom data can be changed, which shows at once, and goes back when it is refused. */
export function Profile({ user, identifier }: ProfileProps) {
  const update = useMutation(mutations.updateUser);
  const [isUnchanged, setUnchanged] = useState(false);

  function save(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (update.isPending) return;
    const changes = readChanges(event.currentTarget, user);
    const hasChanges = Object.keys(changes).length > 0;
    setUnchanged(!hasChanges);
    update.reset();
    // Inputs follow the user as long as nobody has typed in them. After a refusal they keep what was typed.
    const onSuccess = resetLater(event.currentTarget);
    if (hasChanges) update.mutate({ ...identifier, ...changes }, { onSuccess });
  }

  return (
    <section aria-labelledby="profile">
      <h3 id="profile">Profile</h3>
      <dl>
        <dt>user_id</dt>
        <dd>{user.user_id ?? '–'}</dd>
        <dt>Email</dt>
        <dd>{user.email ?? '–'}</dd>
        <dt>Signed up</dt>
        <dd>
          <Time seconds={user.created_at} />
        </dd>
        <dt>Last seen</dt>
        <dd>
          <Time seconds={user.last_impression_at} />
        </dd>
      </dl>
      <form onSubmit={save}>
        <label htmlFor="name">Name</label>
        <input id="name" name="name" defaultValue={user.name ?? ''} autoComplete="off" />
        {customNames.map((key) => {
          const { label, type } = customFields[key];
          const name = `custom_data.${key}`;
          const value = user.custom_data?.[key];
          const input = { id: name, name, type, autoComplete: 'off' };
          return (
            <div key={key} className={type}>
              <label htmlFor={name}>{label}</label>
              {type === 'checkbox' ? (
                <input {...input} defaultChecked={value === true} />
              ) : (
                <input {...input} step="any" defaultValue={String(value ?? '')} />
              )}
            </div>
          );
        })}
        <button type="submit" aria-disabled={update.isPending}>
          Save
        </button>
        <Outcome mutation={update} done="Saved." note={isUnchanged ? 'Nothing has changed.' : ''} />
      </form>
    </section>
  );
}

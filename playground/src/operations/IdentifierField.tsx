import type { UserIdentifier } from '@intercom-fetch/core';
import { useId } from 'preact/hooks';
import { TextField } from '../ui/TextField.tsx';

export const identifierKinds = ['email', 'user_id'] as const;

export interface Identifier {
  readonly kind: (typeof identifierKinds)[number];
  readonly value: string;
}

/** The parameter for what has been typed, empty or not: checking it is up to the library. */
export function toIdentifier({ kind, value }: Identifier): UserIdentifier {
  return kind === 'email' ? { email: value } : { user_id: value };
}

interface Props {
  readonly identifier: Identifier;
  readonly onChange: (identifier: Identifier) => void;
  readonly isInvalid: (path: string) => boolean;
}

/** Says which user is meant. */
export function IdentifierField({ identifier, onChange, isInvalid }: Props) {
  const { kind, value } = identifier;
  const group = useId();
  return (
    <>
      <fieldset class="choice">
        <legend>Find by</legend>
        {identifierKinds.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name={group}
              checked={each === kind}
              onChange={() => onChange({ kind: each, value })}
            />
            <span>{each}</span>
          </label>
        ))}
      </fieldset>
      <TextField
        label={kind}
        value={value}
        example={kind === 'email' ? 'amara.okafor@example.com' : '1001'}
        invalid={isInvalid(kind)}
        onChange={(text) => onChange({ kind, value: text })}
      />
    </>
  );
}

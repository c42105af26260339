import type { Issue } from '@intercom-fetch/core';
import { useId } from 'preact/hooks';
import { TextInput } from '../ui/TextInput.tsx';
import type { Shape } from './Field.ts';
import { IssueText } from './IssueText.tsx';
import { SelectInput } from './SelectInput.tsx';
import { TimeInput } from './TimeInput.tsx';

interface Props {
  readonly shape: Shape;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly issues: readonly Issue[];
  readonly nullable?: boolean;
  /** For the `<label>`. */
  readonly id?: string;
  /** Where there is no `<label>`. */
  readonly 'aria-label'?: string;
}

/** The input for one value, with what the library says of it. */
export function Control({ shape, text, onChange, issues, nullable = false, ...name }: Props) {
  const issueId = useId();
  const invalid = issues.length > 0;
  const input = {
    ...name,
    value: text,
    invalid,
    onChange,
    ...(invalid && { 'aria-describedby': issueId }),
  };
  return (
    <div class="control">
      {shape.kind === 'time' && <TimeInput {...input} nullable={nullable} />}
      {shape.kind === 'choice' && (
        <SelectInput {...input} nullable={nullable} options={shape.options} />
      )}
      {shape.kind === 'flag' && (
        <SelectInput {...input} nullable={nullable} options={['true', 'false']} />
      )}
      {shape.kind === 'number' && <TextInput {...input} inputMode="decimal" />}
      {(shape.kind === 'text' || shape.kind === 'json') && <TextInput {...input} />}
      <IssueText id={issueId} issues={issues} />
    </div>
  );
}

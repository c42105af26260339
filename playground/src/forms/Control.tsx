import type { Issue } from '@intercom-fetch/core';
import { useId } from 'preact/hooks';
import { type Draft, type Fixed, isFixed, textOf } from './Draft.ts';
import type { Shape } from './Field.ts';
import { FixedBoxes } from './FixedBoxes.tsx';
import { IssueText } from './IssueText.tsx';
import { ValueInput } from './ValueInput.tsx';

interface Props {
  readonly shape: Shape;
  readonly draft: Draft;
  readonly onChange: (draft: string | Fixed) => void;
  readonly issues: readonly Issue[];
  /** What it can be besides what is typed. */
  readonly fixes?: readonly Fixed['fixed'][];
  /** Whether it is likely to have several lines. */
  readonly long?: boolean;
  /** For the `<label>`. */
  readonly id?: string;
  /** Where there is no `<label>`. */
  readonly 'aria-label'?: string;
}

/** The input for one value, with what the library says of it. */
export function Control({
  shape,
  draft,
  onChange,
  issues,
  fixes = [],
  long = false,
  ...name
}: Props) {
  const issueId = useId();
  const invalid = issues.length > 0;
  const fixed = isFixed(draft) ? draft.fixed : undefined;
  const text = textOf(draft);
  const options = shape.kind === 'choice' || shape.kind === 'flag';
  return (
    <div class="control">
      <div class="control-line">
        <ValueInput
          {...name}
          shape={shape}
          value={options && fixed === null ? 'null' : text}
          nullable={fixes.includes(null)}
          long={long}
          example={fixed === undefined ? '' : JSON.stringify(fixed)}
          invalid={invalid}
          disabled={!options && fixed !== undefined && fixes.includes(fixed)}
          onChange={(next) => onChange(options && next === 'null' ? { fixed: null } : next)}
          {...(invalid && { 'aria-describedby': issueId })}
        />
        {!options && <FixedBoxes fixes={fixes} chosen={fixed} onChange={onChange} />}
      </div>
      {shape.kind === 'time' && (
        <p class="hint">
          {fixed === undefined && (text === '' ? 'UTC; not sent' : `UTC; sent as ${text}`)}
        </p>
      )}
      <IssueText id={issueId} issues={issues} />
    </div>
  );
}

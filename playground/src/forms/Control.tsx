import type { Issue } from '@intercom-fetch/core';
import { useId } from 'preact/hooks';
import { type AreaProps, TextArea, TextInput } from '../ui/TextInput.tsx';
import { type Draft, type Fixed, isFixed, textOf } from './drafts.ts';
import type { Shape } from './readSchema.ts';

/** The issues of the field or entry with this name, with their paths inside of it. */
export function issuesAt(issues: readonly Issue[], name: string): readonly Issue[] {
  return issues.flatMap(({ path, message }) => {
    if (path === name) return [{ path: '', message }];
    return path.startsWith(`${name}.`) ? [{ path: path.slice(name.length + 1), message }] : [];
  });
}

interface IssueTextProps {
  readonly id: string;
  readonly issues: readonly Issue[];
}

/** The issues of a field as text, for its `aria-describedby`. */
export function IssueText({ id, issues }: IssueTextProps) {
  if (issues.length === 0) return null;
  return (
    <p class="field-issue" id={id}>
      {issues.map(({ path, message }) => (path ? `${path} ${message}` : message)).join('; ')}
    </p>
  );
}

type Fix = Fixed['fixed'];

interface FixedBoxesProps {
  /** The values that can be chosen. */
  readonly fixes: readonly Fix[];
  readonly chosen: Fix | undefined;
  readonly onChange: (draft: Fixed | '') => void;
}

/** Checkboxes for values that no text stands for: null, and text that is empty. */
function FixedBoxes({ fixes, chosen, onChange }: FixedBoxesProps) {
  return fixes.map((fix) => (
    <label key={String(fix)} class="fixed-box">
      <input
        type="checkbox"
        checked={fix === chosen}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? { fixed: fix } : '')}
      />
      {fix === null ? 'null' : 'empty'}
    </label>
  ));
}

/**
 * An input for text or JSON, which may have several lines. Enter submits the form, as in a field of one line, but
 * not inside of a list or an object.
 */
function JsonInput(props: AreaProps) {
  return (
    <TextArea
      {...props}
      onKeyDown={(event) => {
        const { key, shiftKey, ctrlKey, metaKey, isComposing } = event;
        const ends = key === 'Enter' && !(shiftKey || ctrlKey || metaKey || isComposing);
        if (!ends || /^\s*[[{]/.test(props.value)) return;
        event.preventDefault();
        event.currentTarget.form?.requestSubmit();
      }}
    />
  );
}

interface SelectInputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly string[];
  readonly invalid: boolean;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
}

/** A choice of one option, or none. */
function SelectInput({ value, onChange, options, invalid, ...name }: SelectInputProps) {
  return (
    <select
      {...name}
      value={value}
      aria-invalid={invalid}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      <option value="">not sent</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </select>
  );
}

interface TimeInputProps {
  /** Unix seconds in digits, or empty. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly disabled: boolean;
  readonly invalid: boolean;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
}

/** Formats seconds for the picker, which shows the time in UTC. */
function toPicker(seconds: string): string {
  const date = new Date(seconds === '' ? Number.NaN : Number(seconds) * 1000);
  // Far from now there are seconds that no Date can hold. A picker shows nothing then.
  return Number.isNaN(date.getTime()) ? seconds : date.toISOString().slice(0, 19);
}

function fromPicker(text: string): string {
  const milliseconds = Date.parse(`${text}Z`);
  // Where a browser has no picker, any text can be typed, and the library says what it must be.
  return Number.isNaN(milliseconds) ? text : String(milliseconds / 1000);
}

/** A date and time, which goes over the wire as Unix seconds. */
function TimeInput({ value, onChange, invalid, ...attributes }: TimeInputProps) {
  return (
    <input
      {...attributes}
      type="datetime-local"
      step={1}
      value={toPicker(value)}
      aria-invalid={invalid}
      onInput={(event) => onChange(fromPicker(event.currentTarget.value))}
    />
  );
}

interface ValueInputProps {
  readonly shape: Shape;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly nullable: boolean;
  readonly long: boolean;
  readonly invalid: boolean;
  readonly disabled: boolean;
  /** Shown while it is empty. */
  readonly example: string;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly 'aria-describedby'?: string;
}

/** The input for a value of this shape. */
function ValueInput({ shape, nullable, long, disabled, example, ...input }: ValueInputProps) {
  const choose = (options: readonly string[]) => (
    <SelectInput {...input} options={nullable ? [...options, 'null'] : options} />
  );
  switch (shape.kind) {
    case 'time':
      return <TimeInput {...input} disabled={disabled} />;
    case 'choice':
      return choose(shape.options);
    case 'flag':
      return choose(['true', 'false']);
    case 'number':
      return <TextInput {...input} disabled={disabled} inputMode="decimal" />;
    case 'json':
      return <JsonInput {...input} disabled={disabled} />;
    default:
      return long ? (
        <TextArea {...input} disabled={disabled} lines={3} />
      ) : (
        <TextInput {...input} disabled={disabled} example={example} />
      );
  }
}

interface ControlProps {
  readonly shape: Shape;
  readonly draft: Draft;
  readonly onChange: (draft: string | Fixed) => void;
  readonly issues: readonly Issue[];
  /** Values that can be chosen instead of typing one. */
  readonly fixes?: readonly Fixed['fixed'][];
  /** True when the text is likely to have several lines. */
  readonly long?: boolean;
  /** For the `<label>`. */
  readonly id?: string;
  /** Where there is no `<label>`. */
  readonly 'aria-label'?: string;
}

/** The input for one value, with its issues below. */
export function Control({
  shape,
  draft,
  onChange,
  issues,
  fixes = [],
  long = false,
  ...name
}: ControlProps) {
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

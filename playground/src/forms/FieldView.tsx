import type { Issue } from '@intercom-fetch/core';
import { useId } from 'preact/hooks';
import { Control } from './Control.tsx';
import { type Change, type Draft, type Entry, entriesOf, type Fixed, objectOf } from './Draft.ts';
import type { Field } from './Field.ts';
import { IssueText } from './IssueText.tsx';
import { ListRows } from './ListRows.tsx';
import { ObjectFields } from './ObjectFields.tsx';
import { RecordRows } from './RecordRows.tsx';

interface Props {
  readonly field: Field;
  readonly draft: Draft;
  readonly onChange: (change: Change) => void;
  /** With their paths inside of the field. */
  readonly issues: readonly Issue[];
}

function Parts({ field: { name, shape }, draft, onChange, issues }: Props) {
  const rows = {
    name,
    entries: entriesOf(draft),
    onChange: (change: Change<readonly Entry[]>) => onChange((now) => change(entriesOf(now))),
    issues,
  };
  if (shape.kind === 'list') return <ListRows {...rows} item={shape.item} />;
  if (shape.kind === 'record') return <RecordRows {...rows} shape={shape.value} />;
  if (shape.kind !== 'object') return null;
  return (
    <ObjectFields
      shape={shape}
      draft={objectOf(draft)}
      onChange={(change) => onChange((now) => change(objectOf(now)))}
      issues={issues}
    />
  );
}

/** What a field can be besides what is typed. */
function fixesOf({ nullable, required, shape }: Field): readonly Fixed['fixed'][] {
  if (!nullable) return [];
  return shape.kind === 'text' && !shape.filled && !required ? [null, ''] : [null];
}

/** A parameter with its name, in the way its kind is typed. */
export function FieldView(props: Props) {
  const { field, draft, onChange, issues } = props;
  const { name, required, shape } = field;
  const id = useId();
  const mark = required && <span class="required"> required</span>;

  if (shape.kind === 'list' || shape.kind === 'record' || shape.kind === 'object') {
    // An object tells its own, beside the rule that is broken.
    const own = shape.kind === 'object' ? [] : issues.filter(({ path }) => path === '');
    return (
      <fieldset class="parts" aria-describedby={own.length > 0 ? id : undefined}>
        <legend>
          {name}
          {mark}
        </legend>
        <Parts {...props} />
        <IssueText id={id} issues={own} />
      </fieldset>
    );
  }
  return (
    <div class="field">
      <label class="field-label" htmlFor={id}>
        {name}
        {mark}
      </label>
      <Control
        id={id}
        shape={shape}
        draft={draft}
        fixes={fixesOf(field)}
        long={name === 'body'}
        issues={issues}
        onChange={(next) => onChange(() => next)}
      />
    </div>
  );
}

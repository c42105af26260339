import type { Issue } from '@intercom-fetch/core';
import { useId, useState } from 'preact/hooks';
import { Control, IssueText, issuesAt } from './Control.tsx';
import {
  type Change,
  type Draft,
  type Entry,
  entriesOf,
  type Fixed,
  isEmpty,
  type ObjectDraft,
  objectOf,
} from './drafts.ts';
import { ListRows, RecordRows } from './Rows.tsx';
import type { Field, ObjectShape, Shape } from './readSchema.ts';

interface FieldViewProps {
  readonly field: Field;
  readonly draft: Draft;
  readonly onChange: (change: Change) => void;
  /** With their paths inside of the field. */
  readonly issues: readonly Issue[];
}

function Parts({ field: { name, shape }, draft, onChange, issues }: FieldViewProps) {
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

/** Values of a field that can be chosen instead of typing one. */
function fixesOf({ nullable, required, shape }: Field): readonly Fixed['fixed'][] {
  if (!nullable) return [];
  return shape.kind === 'text' && !shape.filled && !required ? [null, ''] : [null];
}

/** A field with its name: one input, or the rows or fields inside of it. */
function FieldView(props: FieldViewProps) {
  const { field, draft, onChange, issues } = props;
  const { name, required, shape } = field;
  const id = useId();
  const mark = required && <span class="required"> required</span>;

  if (shape.kind === 'list' || shape.kind === 'record' || shape.kind === 'object') {
    // An object shows its own issues, beside the rule that is broken.
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

interface ObjectFieldsProps {
  readonly shape: ObjectShape;
  readonly draft: ObjectDraft;
  readonly onChange: (change: Change<ObjectDraft>) => void;
  readonly issues: readonly Issue[];
}

/** Tests whether a field is visible from the start: a required field is, and one that has a value. */
function isMain({ name, required }: Field, { rules }: ObjectShape, draft: ObjectDraft): boolean {
  return (
    required ||
    rules.some(({ names }) => names.includes(name)) ||
    !isEmpty(draft.fields[name] ?? '')
  );
}

/** The fields of an object: the fields of a rule in a group, and fields that are seldom needed folded away. */
export function ObjectFields({ shape, draft, onChange, issues }: ObjectFieldsProps) {
  const { fields, rest, loose = false, rules } = shape;
  const id = useId();
  const [main] = useState(() => fields.filter((field) => isMain(field, shape, draft)));
  const [restIsMain] = useState(() => !loose || draft.rest.length > 0);
  const [opened, setOpened] = useState(false);
  const more = fields.filter((field) => !main.includes(field));
  const open = opened || more.some(({ name }) => issuesAt(issues, name).length > 0);
  const own = issues.filter(({ path }) => path === '');
  const unruled = own.filter(({ message }) => !rules.some((rule) => rule.message === message));
  const set = (name: string, change: Change) =>
    onChange((now) => ({
      ...now,
      fields: { ...now.fields, [name]: change(now.fields[name] ?? '') },
    }));

  const isRuled = ({ name }: Field) => rules.some(({ names }) => names.includes(name));

  const view = (field: Field) => (
    <FieldView
      key={field.name}
      // Among fields of which one is required, null means the same as leaving the field out.
      field={isRuled(field) ? { ...field, nullable: false } : field}
      draft={draft.fields[field.name] ?? ''}
      issues={issuesAt(issues, field.name)}
      onChange={(change) => set(field.name, change)}
    />
  );

  const others = rest && (
    <fieldset class="parts">
      <legend>other fields</legend>
      <RecordRows
        name="other fields"
        shape={rest}
        entries={draft.rest}
        issues={issues}
        onChange={(change) => onChange((now) => ({ ...now, rest: change(now.rest) }))}
      />
    </fieldset>
  );
  const hasMore = more.length > 0 || (rest && !restIsMain);

  return (
    <div class="fields">
      {rules.map(({ message, names }) => {
        const broken = own.filter((issue) => issue.message === message);
        return (
          <fieldset
            key={message}
            class="rule"
            aria-describedby={broken.length > 0 ? id : undefined}
          >
            <legend>
              {names.join(' or ')}
              <span class="required"> required</span>
            </legend>
            <div class="fields">
              {fields.filter(({ name }) => names.includes(name)).map(view)}
              <IssueText id={id} issues={broken} />
            </div>
          </fieldset>
        );
      })}
      {main.filter((field) => !isRuled(field)).map(view)}
      {hasMore && (
        <details
          class="more"
          open={open}
          onToggle={({ currentTarget }) => setOpened(currentTarget.open)}
        >
          <summary>{more.length > 0 ? `More fields (${more.length})` : 'Other fields'}</summary>
          {open && (
            <div class="fields">
              {more.map(view)}
              {!restIsMain && others}
            </div>
          )}
        </details>
      )}
      {restIsMain && others}
      <IssueText id={`${id}-others`} issues={unruled} />
    </div>
  );
}

interface FieldsOfProps {
  readonly shape: Shape;
  readonly draft: Draft;
  readonly onChange: (change: Change) => void;
  readonly issues: readonly Issue[];
}

/** The form for all parameters: field by field, or as JSON when the schema names no fields. */
export function FieldsOf({ shape, draft, onChange, issues }: FieldsOfProps) {
  return shape.kind === 'object' ? (
    <ObjectFields
      shape={shape}
      draft={objectOf(draft)}
      onChange={(change) => onChange((now) => change(objectOf(now)))}
      issues={issues}
    />
  ) : (
    <Control
      aria-label="Parameters"
      shape={{ kind: 'json' }}
      draft={draft}
      onChange={(next) => onChange(() => next)}
      issues={issues}
    />
  );
}

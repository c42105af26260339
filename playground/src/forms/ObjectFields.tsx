import type { Issue } from '@intercom-fetch/core';
import { useId, useState } from 'preact/hooks';
import { type Change, isEmpty, type ObjectDraft } from './Draft.ts';
import type { Field, ObjectShape } from './Field.ts';
import { FieldView } from './FieldView.tsx';
import { IssueText } from './IssueText.tsx';
import { issuesAt } from './issuesAt.ts';
import { RecordRows } from './RecordRows.tsx';

interface Props {
  readonly shape: ObjectShape;
  readonly draft: ObjectDraft;
  readonly onChange: (change: Change<ObjectDraft>) => void;
  readonly issues: readonly Issue[];
}

/** Whether a field shows from the start: those that must be, or are, filled do. */
function isMain({ name, required }: Field, { rules }: ObjectShape, draft: ObjectDraft): boolean {
  return (
    required ||
    rules.some(({ names }) => names.includes(name)) ||
    !isEmpty(draft.fields[name] ?? '')
  );
}

/** The fields of an object: those of a rule together, and those that are seldom needed folded away. */
export function ObjectFields({ shape, draft, onChange, issues }: Props) {
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
      // Of those of which one is required, null says no more than leaving it out.
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

import type { Issue } from '@intercom-fetch/core';
import { Control } from './Control.tsx';
import { type Draft, objectOf, textOf } from './Draft.ts';
import type { Shape } from './Field.ts';
import { ObjectFields } from './ObjectFields.tsx';

interface Props {
  readonly shape: Shape;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly issues: readonly Issue[];
}

/** The form for all parameters: field by field, or as JSON when the schema says nothing of fields. */
export function FieldsOf({ shape, draft, onChange, issues }: Props) {
  return shape.kind === 'object' ? (
    <ObjectFields shape={shape} draft={objectOf(draft)} onChange={onChange} issues={issues} />
  ) : (
    <Control
      aria-label="Parameters"
      shape={{ kind: 'json' }}
      text={textOf(draft)}
      onChange={onChange}
      issues={issues}
    />
  );
}

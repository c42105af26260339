import type { Issue } from '@intercom-fetch/core';
import { Control } from './Control.tsx';
import { type Change, type Draft, objectOf } from './Draft.ts';
import type { Shape } from './Field.ts';
import { ObjectFields } from './ObjectFields.tsx';

interface Props {
  readonly shape: Shape;
  readonly draft: Draft;
  readonly onChange: (change: Change) => void;
  readonly issues: readonly Issue[];
}

/** The form for all parameters: field by field, or as JSON when the schema says nothing of fields. */
export function FieldsOf({ shape, draft, onChange, issues }: Props) {
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

import type { Issue } from '@intercom-fetch/core';

interface Props {
  readonly id: string;
  readonly issues: readonly Issue[];
}

/** What the library says of a field, for its `aria-describedby`. */
export function IssueText({ id, issues }: Props) {
  if (issues.length === 0) return null;
  return (
    <p class="field-issue" id={id}>
      {issues.map(({ path, message }) => (path ? `${path} ${message}` : message)).join('; ')}
    </p>
  );
}

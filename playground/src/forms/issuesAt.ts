import type { Issue } from '@intercom-fetch/core';

/** The issues of what is called `name`, with the paths that they have inside of it. */
export function issuesAt(issues: readonly Issue[], name: string): readonly Issue[] {
  return issues.flatMap(({ path, message }) => {
    if (path === name) return [{ path: '', message }];
    return path.startsWith(`${name}.`) ? [{ path: path.slice(name.length + 1), message }] : [];
  });
}

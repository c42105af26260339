import type { Column } from './Column.ts';

/** Why a file cannot be imported with these columns. */
export function findColumnIssues(columns: readonly Column[]): readonly string[] {
  const targets = columns
    .filter(({ field }) => field)
    .map(({ field, key }) => (field === 'custom_data' ? `custom_data.${key}` : field));
  const issues = [...new Set(targets)]
    .filter((target) => targets.indexOf(target) < targets.lastIndexOf(target))
    .map((target) => `Two columns become ${target}. Leave one of them out.`);
  if (!targets.includes('email') && !targets.includes('user_id')) {
    issues.push('One column must become email or user_id.');
  }
  if (targets.includes('custom_data.')) issues.push('Each column of custom data needs a key.');
  return issues;
}

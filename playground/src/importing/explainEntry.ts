import type { ImportEntry, ImportInvalid, ImportRefused } from '@intercom-fetch/core';

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Why an input of an import was not taken. */
export function explainEntry(entry: ImportEntry & Partial<ImportInvalid & ImportRefused>): string {
  const { issues, error } = entry;
  if (issues) return issues.map(({ path, message }) => `${path} ${message}`.trim()).join('; ');
  if (error !== undefined) return messageOf(error);
  return 'The API did not take it and does not say why. Often the email is of another user.';
}

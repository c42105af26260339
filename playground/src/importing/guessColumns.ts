import { type CellKind, type Column, fields } from './Column.ts';
import { failureColumns } from './failureColumns.ts';
import { isKind } from './readCell.ts';

/** Other names that headers give the fields. */
const otherNames: Readonly<Record<string, string>> = {
  id: 'user_id',
  uid: 'user_id',
  userid: 'user_id',
  external_id: 'user_id',
  mail: 'email',
  e_mail: 'email',
  email_address: 'email',
  full_name: 'name',
  display_name: 'name',
  created: 'created_at',
  signed_up: 'created_at',
  signed_up_at: 'created_at',
  sign_up_date: 'created_at',
  signup_date: 'created_at',
  last_seen: 'last_request_at',
  last_seen_at: 'last_request_at',
  last_impression_at: 'last_request_at',
  ip: 'last_seen_ip',
  ip_address: 'last_seen_ip',
  user_agent: 'last_seen_user_agent',
  unsubscribed: 'unsubscribed_from_emails',
};

function guessField(header: string): string {
  const name = header
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_');
  const field = Object.hasOwn(otherNames, name) ? otherNames[name] : name;
  return field !== undefined && Object.hasOwn(fields, field) ? field : 'custom_data';
}

/** The narrowest kind that fits all cells that are filled. */
function guessKind(kinds: readonly CellKind[], cells: readonly string[]): CellKind {
  const filled = cells.filter((cell) => cell !== '');
  const narrow = kinds.filter((kind) => kind !== 'text');
  const fitting = narrow.find(
    (kind) => filled.length && filled.every((cell) => isKind(cell, kind)),
  );
  // Of times that are mixed or wrong, most are what the first one is.
  const likely = narrow.find((kind) => filled[0] !== undefined && isKind(filled[0], kind));
  return fitting ?? (kinds.includes('text') ? 'text' : (likely ?? kinds[0] ?? 'text'));
}

/** What the columns of a file seem to be, by their headers and first rows. */
export function guessColumns(
  header: readonly string[],
  sample: readonly (readonly string[])[],
): readonly Column[] {
  const taken = new Set<string>();
  return header.map((text, index) => {
    const isLeftOut = text.trim() === '' || failureColumns.includes(text);
    let field = isLeftOut ? '' : guessField(text);
    // A second one of the kind is not the field.
    if (taken.has(field)) field = 'custom_data';
    if (field && field !== 'custom_data') taken.add(field);
    const cells = sample.map((row) => row[index]?.trim() ?? '');
    const key = text.trim().replace(/^custom_data\./, '');
    return { header: text, field, key, kind: guessKind(fields[field] ?? ['text'], cells) };
  });
}

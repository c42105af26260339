/** How a cell is read. */
export type CellKind = 'text' | 'number' | 'flag' | 'seconds' | 'iso';

/** What becomes of a column of a CSV file. */
export interface Column {
  readonly header: string;
  /** A field of a user, `custom_data`, or empty when it is left out. */
  readonly field: string;
  /** Of custom data. */
  readonly key: string;
  readonly kind: CellKind;
}

const times: readonly CellKind[] = ['iso', 'seconds'];

/** The fields of a user that a cell can hold, and how it may be read, the likeliest first. */
export const fields: Readonly<Record<string, readonly CellKind[]>> = {
  user_id: ['text'],
  email: ['text'],
  name: ['text'],
  created_at: times,
  last_request_at: times,
  last_seen_ip: ['text'],
  last_seen_user_agent: ['text'],
  unsubscribed_from_emails: ['flag'],
  custom_data: ['text', 'number', 'flag'],
};

export const kindTitles: Readonly<Record<CellKind, string>> = {
  text: 'text',
  number: 'number',
  flag: 'true or false',
  seconds: 'Unix seconds',
  iso: 'ISO 8601 date',
};

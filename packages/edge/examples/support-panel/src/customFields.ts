interface CustomField {
  readonly label: string;
  readonly type: 'text' | 'number' | 'checkbox';
}

/** What your app keeps in `custom_data`. The form, its types and what the proxy grants are made from it. */
export const customFields = {
  plan: { label: 'Plan', type: 'text' },
  seats: { label: 'Seats', type: 'number' },
  beta: { label: 'Beta features', type: 'checkbox' },
} as const satisfies Record<string, CustomField>;

interface Values {
  readonly text: string;
  readonly number: number;
  readonly checkbox: boolean;
}

type Fields = typeof customFields;

/** The custom data of a user. Null clears a value. */
export type CustomData = { [Name in keyof Fields]?: Values[Fields[Name]['type']] | null };

/** The names of the fields, in the order of the form. */
export const customNames = Object.keys(customFields) as (keyof Fields)[];

import type { CustomData } from '@intercom-fetch/core';

export type CustomValue = CustomData[string];

/** What a typed value stands for: a JSON number, boolean, null or quoted text is that, all else text. */
export function parseCustomValue(text: string): CustomValue {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text;
  }
  const isFlat = value === null || ['number', 'boolean', 'string'].includes(typeof value);
  // The cast: JSON.parse knows no other kinds that are flat.
  return isFlat ? (value as CustomValue) : text;
}

/** What to type for a value. Text that would be read as something else is quoted. */
export function formatCustomValue(value: CustomValue): string {
  if (typeof value !== 'string') return String(value);
  return parseCustomValue(value) === value ? value : JSON.stringify(value);
}

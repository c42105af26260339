/** What typed text stands for: JSON is what it says, all else is text. */
export function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What to type for a value. Text that would be read as something else is quoted. */
export function formatText(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? '';
  return parseText(value) === value ? value : JSON.stringify(value);
}

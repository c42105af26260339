/** As much of a valibot schema as is needed to walk along it. */
interface Shape {
  readonly type: string;
  /** Of what may be null or missing. */
  readonly wrapped?: Shape;
  /** Of an array. */
  readonly item?: Shape;
  /** Of an object. */
  readonly entries?: Readonly<Record<string, Shape>>;
}

/** The paths of what a value has and its schema lets pass without knowing it. */
export function unnamedFields(
  { wrapped, item, entries }: Shape,
  value: unknown,
  path: readonly string[] = [],
): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (wrapped) return unnamedFields(wrapped, value, path);
  // Of a record, every field is its own.
  if (!item && !entries) return [];
  return Object.entries(value).flatMap(([key, field]) => {
    const place = [...path, key];
    const shape = item ?? entries?.[key];
    return shape ? unnamedFields(shape, field, place) : [place.join('.')];
  });
}

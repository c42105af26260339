/** The part of a valibot schema that is needed to walk it. */
interface Shape {
  readonly type: string;
  /** Schema inside a nullish one. */
  readonly wrapped?: Shape;
  /** Schema of the items of an array. */
  readonly item?: Shape;
  /** Schemas of the fields of an object. */
  readonly entries?: Readonly<Record<string, Shape>>;
}

/** Lists the paths of fields of a value that its schema does not name. */
export function unnamedFields(
  { wrapped, item, entries }: Shape,
  value: unknown,
  path: readonly string[] = [],
): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (wrapped) return unnamedFields(wrapped, value, path);
  // Every field of a record has a free name.
  if (!item && !entries) return [];
  return Object.entries(value).flatMap(([key, field]) => {
    const place = [...path, key];
    const shape = item ?? entries?.[key];
    return shape ? unnamedFields(shape, field, place) : [place.join('.')];
  });
}

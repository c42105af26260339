import type { Field, ObjectShape, Shape } from './Field.ts';

const json: Shape = { kind: 'json' };

const isObject = (shape: Shape): shape is ObjectShape => shape.kind === 'object';

function sameField(fields: readonly Field[], every: boolean, count: number): Field | undefined {
  const [first] = fields;
  if (!first) return undefined;
  const needed = fields.filter(({ required }) => required).length;
  return {
    name: first.name,
    required: every ? needed > 0 : needed === count,
    nullable: fields.some(({ nullable }) => nullable),
    // What one of them knows more of than JSON.
    shape: (fields.find(({ shape }) => shape.kind !== 'json') ?? first).shape,
  };
}

/** One shape for a value that has all of them (`every`), or any of them. */
export function mergeShapes(shapes: readonly Shape[], every: boolean): Shape {
  const [first] = shapes;
  if (!first) return json;
  if (shapes.every(isObject)) {
    const names = new Set(shapes.flatMap(({ fields }) => fields.map(({ name }) => name)));
    const fields = [...names].flatMap((name) => {
      const same = shapes.flatMap((shape) => shape.fields.filter((field) => field.name === name));
      return sameField(same, every, shapes.length) ?? [];
    });
    const rules = shapes.flatMap(({ rules }) => rules);
    // What only one of them takes is not taken.
    if (!shapes.every(({ rest }) => rest)) return { kind: 'object', fields, rules };
    const { rest, loose = false } = first as ObjectShape;
    return { kind: 'object', fields, rest, loose, rules };
  }
  if (shapes.some(({ kind }) => kind === 'time')) return { kind: 'time' };
  return shapes.every(({ kind }) => kind === first.kind) ? first : json;
}

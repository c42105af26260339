/** A field of an object. */
export interface FieldType {
  /** The type, as TypeScript writes it. */
  readonly type: string;
  readonly doc: string;
  readonly optional?: boolean;
  /** True when the field is a method; `ref` is then its result. */
  readonly call?: boolean;
  /** The type of the value, where that has fields: `LocationData`, `SocialProfile[]`. */
  readonly ref?: string;
}

export interface FunctionType {
  readonly doc: string;
  /** The signature of the function. */
  readonly type: string;
  /** The types of the arguments, by their names in `types`; empty for others. */
  readonly params: readonly string[];
  readonly returns?: string;
}

export interface CoreType {
  readonly doc: string;
  readonly fields: Readonly<Record<string, FieldType>>;
  /** True when the type may have fields of any other name. */
  readonly open?: boolean;
  /** The type as a list, when it can be iterated over. */
  readonly each?: string;
}

/** The types of core for the editor, made at build time by `describeCore`. */
export interface CoreTypes {
  readonly functions: Readonly<Record<string, FunctionType>>;
  /** The types of classes, by the names of the classes. */
  readonly classes: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, CoreType>>;
}

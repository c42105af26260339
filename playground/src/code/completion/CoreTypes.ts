/** A field of an object. */
export interface FieldType {
  /** As TypeScript writes it. */
  readonly type: string;
  readonly doc: string;
  readonly optional?: boolean;
  /** Whether it is a method; `ref` is then what it gives. */
  readonly call?: boolean;
  /** What it holds, where that has fields: `LocationData`, `SocialProfile[]`. */
  readonly ref?: string;
}

export interface FunctionType {
  readonly doc: string;
  /** Its signature. */
  readonly type: string;
  /** What its arguments are, each by its name in `types`, or empty. */
  readonly params: readonly string[];
  readonly returns?: string;
}

export interface CoreType {
  readonly doc: string;
  readonly fields: Readonly<Record<string, FieldType>>;
  /** Whether it may have fields of any name besides. */
  readonly open?: boolean;
  /** The list that it also is, when it can be iterated over. */
  readonly each?: string;
}

/** What an editor needs to know of core. Made at build time, see `describeCore`. */
export interface CoreTypes {
  readonly functions: Readonly<Record<string, FunctionType>>;
  /** Names of classes, each with that of its type. */
  readonly classes: Readonly<Record<string, string>>;
  readonly types: Readonly<Record<string, CoreType>>;
}

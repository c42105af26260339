/** What a value looks like, and so how it is typed. */
export type Shape =
  /** `json` stands for all that has no field of its own: JSON, and what is not JSON is text. */
  | { readonly kind: 'number' | 'time' | 'flag' | 'json' }
  | {
      readonly kind: 'text';
      /** Whether it must not be empty. */
      readonly filled?: boolean;
    }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'list'; readonly item: Shape }
  | { readonly kind: 'record'; readonly value: Shape }
  | ObjectShape;

export interface ObjectShape {
  readonly kind: 'object';
  readonly fields: readonly Field[];
  /** Of what may stand beside the fields. */
  readonly rest?: Shape | undefined;
  /** Whether `rest` is not known: the server may take more fields than the library knows. */
  readonly loose?: boolean;
  readonly rules: readonly Rule[];
}

export interface Field {
  readonly name: string;
  readonly required: boolean;
  /** Whether null says something else than leaving it out. */
  readonly nullable: boolean;
  readonly shape: Shape;
}

/** Something that several fields must keep to together. */
export interface Rule {
  /** As the library says it when it is broken. */
  readonly message: string;
  readonly names: readonly string[];
}

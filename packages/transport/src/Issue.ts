/** One thing that is wrong with a value. */
export interface Issue {
  /** Where it is, such as `users.3.email`; empty when the value as a whole is meant. */
  readonly path: string;
  /** What was expected there and the kind of thing that was found, never the value itself. */
  readonly message: string;
}

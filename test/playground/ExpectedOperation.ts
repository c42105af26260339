/** What the form of an operation does with its example. */
export interface ExpectedOperation {
  readonly title: string;
  readonly name: string;
  /** Method, path and query of the first request. */
  readonly request: string;
  readonly body?: unknown;
  readonly status: number;
  /** What the page says of it. */
  readonly tells: string;
  /** The button that must be pressed besides. */
  readonly sure?: string;
}

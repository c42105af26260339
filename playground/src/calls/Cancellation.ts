/** What a call ends with that the person cancelled, in place of the browser's own words. */
export class Cancellation extends DOMException {
  /** Whether it was a write, and sent. */
  readonly mayHaveHappened: boolean;

  constructor(mayHaveHappened: boolean) {
    super('The call was cancelled', 'AbortError');
    this.mayHaveHappened = mayHaveHappened;
  }
}

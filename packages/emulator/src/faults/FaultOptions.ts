/** The options of an emulator that are about its being slow and its failing. */
export interface FaultOptions {
  /**
   * How long each answer is on its way, in milliseconds from 0 to 2,147,483,647, or a function that says
   * so for a request (whose body it must leave alone). A request is carried out when it arrives, and
   * its answer waits. An abort ends the wait; a preflight does not wait.
   *
   * @default 0
   */
  readonly latency?: number | ((request: Request) => number);
  /**
   * Whether a request may ask for its own failure by the header `x-emulator-fault`: a status or a kind
   * of `Fault`, and its fields, such as `503`, `503; retry-after=1`, `stall`, `cut-off`,
   * `slow; ms=500`, `html; status=200` or `reset; handled=true`. Neither case nor hyphens count in
   * names. It comes before the faults of `fail`, and uses none of them up. One that cannot be read is
   * answered with a 400 that says why. When not allowed, the header means nothing.
   *
   * @default false
   */
  readonly allowFaults?: boolean;
}

/** A request as it reached a server, whole. */
export interface Arrived {
  /** Method and target: `GET /v1/users?page=1`. */
  readonly line: string;
  readonly host: string | undefined;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** A server with a fault, for one call, seen by the side that makes the call. */
export interface FaultServer {
  readonly origin: string;
  /** Resolves with true when the server would take too long from then on, else with false at the end. */
  readonly tooLong: Promise<boolean>;
  /** Reports that the client has the headers of a response, so that what follows hits the body. */
  headersSeen(): void;
  /** Ends every connection, and gives the requests that have arrived. */
  end(): Promise<readonly Arrived[]>;
}

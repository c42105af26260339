/** A complete request, as it reached a server. */
export interface Arrived {
  /** Method and target: `GET /v1/users?page=1`. */
  readonly line: string;
  readonly host: string | undefined;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** A server with a fault, for one call, as the test that makes the call uses it. */
export interface FaultServer {
  readonly origin: string;
  /** Resolves with true when the server will not respond in time any more, or with false at the end. */
  readonly tooLong: Promise<boolean>;
  /** Reports that the client has the headers of a response, so that what follows hits the body. */
  headersSeen(): void;
  /** Ends every connection, and returns the requests that have arrived. */
  end(): Promise<readonly Arrived[]>;
}

import type {
  CorsOptions,
  RateLimitBeforeAuthorizeOptions,
  RateLimitOptions,
} from './ProxyOptions.ts';
import type { Grant } from './scope/Grant.ts';
import type { Credentials } from './upstream/Credentials.ts';

/** A proxy's options, checked, with defaults filled in. They must stay in a closure. */
export interface Settings<Env> {
  readonly credentials: (env: Env) => Credentials | Promise<Credentials>;
  /** Ends with a slash. */
  readonly base: (env: Env) => string | Promise<string>;
  readonly authorize: (request: Request, env: Env) => Grant | false | Promise<Grant | false>;
  readonly basePath: string;
  readonly cors: CorsOptions | undefined;
  readonly rateLimit: RateLimitOptions<Env> | undefined;
  readonly rateLimitBeforeAuthorize: RateLimitBeforeAuthorizeOptions<Env> | undefined;
  readonly maxBodyBytes: number;
  readonly maxAnswerBytes: number;
  readonly timeout: number;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Calls `onError`, whose failing changes nothing. */
  readonly report: (detail: string, cause?: unknown) => void;
}

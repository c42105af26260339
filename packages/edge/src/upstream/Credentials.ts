import type { Mask } from './createMask.ts';

/** What a request to the API is let in with. It must stay in a closure. */
export interface Credentials {
  /** The value of the Authorization header. */
  readonly authorization: string;
  /** Takes the key out of what is answered or reported. */
  readonly hide: (text: string) => string;
  /** The same for the bytes of one body. */
  readonly createMask: () => Mask;
}

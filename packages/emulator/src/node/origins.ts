/** What an allowed origin must be, to be read after the name of its option. */
export const originForm = 'must be an origin, such as https://app.example.com, or *';

/** True for what a browser can send as `Origin`, other than `null`, and for `*`. */
export function isOriginOrAny(text: unknown): text is string {
  return (
    text === '*' || (typeof text === 'string' && /^[a-z][a-z\d+.-]*:\/\/[^\s/?#@]+$/.test(text))
  );
}

/** True for an origin of this machine: `localhost`, a name below it, or a loopback address; any port. */
function isLoopback(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { hostname, protocol } = new URL(origin);
  return (
    /^https?:$/.test(protocol) &&
    (/(?:^|\.)localhost$/.test(hostname) ||
      hostname === '[::1]' ||
      /^127\.\d+\.\d+\.\d+$/.test(hostname))
  );
}

/**
 * Creates the check of a request's `Origin`, which browsers send and pages cannot change. Pages of this
 * machine pass, and those of the allowed origins. Without it, any page that its user has open could read and
 * write what an emulator on loopback holds, because the keys of tests are easy to guess.
 */
export function createOriginCheck(allowed: readonly string[]): (origin: string) => boolean {
  const origins = new Set(allowed);
  return (origin) => origins.has('*') || origins.has(origin) || isLoopback(origin);
}

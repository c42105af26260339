/** Gives back a nonce that is fit for a Content-Security-Policy and for an attribute. */
export function checkNonce(nonce: string | undefined): string | undefined {
  if (nonce !== undefined && (typeof nonce !== 'string' || !/^[\w+/-]+={0,2}$/.test(nonce))) {
    throw new TypeError('nonce must be Base64');
  }
  return nonce;
}

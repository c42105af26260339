/** Gives back an app's ID that fits into a URL as it is. */
export function checkAppId(name: string, appId: unknown): string {
  // ours: whatever else an ID could hold would lead to another place on the library's host.
  if (typeof appId !== 'string' || !/^[\w-]+$/.test(appId)) {
    throw new TypeError(`${name} must be letters, digits, _ and -`);
  }
  return appId;
}

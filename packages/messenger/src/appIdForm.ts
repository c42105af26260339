/** The form of an app's ID, and its name. */
// ours: whatever else an ID could hold would lead to another place on the library's host.
export const appIdForm: readonly [pattern: RegExp, expected: string] = [
  /^[\w-]+$/,
  'letters, digits, _ and -',
];

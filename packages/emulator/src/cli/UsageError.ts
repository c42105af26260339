/** The command cannot start as it was called. Its message is for whoever called it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

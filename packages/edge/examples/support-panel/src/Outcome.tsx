import {
  AuthenticationError,
  BadRequestError,
  isOutcomeUnknown,
  NetworkError,
  NotFoundError,
  PermissionError,
  RateLimitError,
} from '@intercom-fetch/core';

/** Says what somebody can do about an error. */
function explain(error: Error, isWrite: boolean): string {
  if (isWrite && isOutcomeUnknown(error)) {
    return 'It is not known whether this was carried out. The page was loaded anew: look, here or in Intercom, before you do it again.';
  }
  if (error instanceof RateLimitError) {
    const { retryAfter } = error;
    return `Too many requests. Try again ${retryAfter ? `in ${retryAfter} seconds` : 'later'}.`;
  }
  if (error instanceof PermissionError) return 'You are not allowed to do this.';
  if (error instanceof AuthenticationError) {
    return 'You are not signed in. Open the link that the server printed when it started.';
  }
  if (error instanceof NotFoundError) return 'Nothing was found.';
  if (error instanceof BadRequestError) return 'This was refused, and nothing was changed.';
  if (error instanceof NetworkError) return 'No response came. Are you online?';
  return 'Something went wrong. Try again later.';
}

interface ProblemProps {
  readonly error: Error;
  readonly isWrite?: boolean;
  readonly onRetry?: () => unknown;
}

/** An error, which a screen reader reads out at once. */
export function Problem({ error, isWrite = false, onRetry }: ProblemProps) {
  return (
    <div role="alert" className="problem">
      <p>{explain(error, isWrite)}</p>
      <p className="hint">{error.message}</p>
      {onRetry && !(error instanceof NotFoundError) && (
        <button type="button" onClick={() => onRetry()}>
          Try again
        </button>
      )}
    </div>
  );
}

/** A mutation of TanStack Query, as far as it is shown. */
interface Shown {
  readonly status: 'idle' | 'pending' | 'success' | 'error';
  readonly error: Error | null;
  /** True while TanStack Query waits for the network. */
  readonly isPaused: boolean;
}

interface OutcomeProps {
  readonly mutation: Shown;
  /** What is said when it was carried out. */
  readonly done: string;
  /** What is said before. */
  readonly note?: string;
}

/** What became of a write, beside its button. */
export function Outcome({ mutation: { status, error, isPaused }, done, note = '' }: OutcomeProps) {
  const waiting = isPaused ? 'Waits until you are online…' : 'Sending…';
  const text = { idle: note, pending: waiting, success: done, error: '' };
  return (
    <>
      {/* Always there, because a screen reader only reads out what changes in it. */}
      <p role="status">{text[status]}</p>
      {error && <Problem error={error} isWrite />}
    </>
  );
}

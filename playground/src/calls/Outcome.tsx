import type { Attempt } from '@intercom-fetch/core';
import type { ComponentChildren } from 'preact';
import { Button } from '../ui/Button.tsx';
import { showPart } from '../ui/focus.ts';
import { explainError } from './explainError.ts';
import type { Settled } from './useCalls.ts';

/** Formats an attempt as `503 in 12 ms`. */
const formatAttempt = ({ status, failure, ms }: Attempt): string =>
  `${status ?? failure ?? 'no response'} in ${ms} ms`;

/** An error: its name and message, what it means, and what to do. */
export function ErrorNote({ error }: { readonly error: unknown }) {
  const { name, status, type, message, issues, meaning, retryAfter, attempts, page } =
    explainError(error);
  return (
    <div class="error-note">
      <p class="error-name">
        <strong>{name}</strong>
        {status !== undefined && <span> {status}</span>}
        {type !== undefined && <code> {type}</code>}
      </p>
      <p class="error-message">{message}</p>
      {issues.some(({ path }) => path) && (
        <ul class="issues" aria-label="Issues">
          {issues.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
      <p class="error-meaning">{meaning}</p>
      <p class="error-facts">
        {retryAfter !== undefined && (
          <span>
            <code>retryAfter</code> {retryAfter} s
          </span>
        )}
        {attempts.length > 0 && (
          <span>
            <code>attempts</code> {attempts.map(formatAttempt).join(', ')}
          </span>
        )}
        {page !== undefined && (
          <span>
            <code>page</code> {page}, to go on from with <code>startPage</code>
          </span>
        )}
      </p>
    </div>
  );
}

interface OutcomeProps<T> {
  readonly settled: Settled<T> | undefined;
  /** Renders a success. */
  readonly children: (value: T) => ComponentChildren;
}

/** The outcome of the last call of a form. */
export function Outcome<T>({ settled, children }: OutcomeProps<T>) {
  return (
    // Always rendered: a screen reader announces changes only in an element that was there before.
    <div class="outcome" role="status">
      {settled && (
        <>
          {settled.ok ? children(settled.value) : <ErrorNote error={settled.error} />}
          <Button
            kind="link"
            onClick={() => showPart(document.getElementById(`call-${settled.id}`))}
          >
            See call {settled.id}
          </Button>
        </>
      )}
    </div>
  );
}

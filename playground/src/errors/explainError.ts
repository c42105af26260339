import {
  ApiError,
  type Attempt,
  IntercomError,
  InvalidRequestError,
  InvalidResponseError,
  type Issue,
  RateLimitError,
} from '@intercom-fetch/core';
import { findMeaning } from './findMeaning.ts';

/** What can be shown of an error. */
export interface ExplainedError {
  readonly name: string;
  readonly status?: number | undefined;
  readonly type?: string | undefined;
  readonly message: string;
  readonly issues: readonly Issue[];
  /** What it means and what to do. */
  readonly meaning: string;
  /** Seconds. */
  readonly retryAfter?: number | undefined;
  readonly attempts: readonly Attempt[];
  /** Where an iteration ended. */
  readonly page?: number | undefined;
}

export function explainError(error: unknown): ExplainedError {
  const meaning = findMeaning(error);
  if (!(error instanceof Error)) {
    return { name: 'Unknown error', message: String(error), issues: [], meaning, attempts: [] };
  }
  const isAnswer = error instanceof ApiError || error instanceof InvalidResponseError;
  const hasIssues = error instanceof InvalidRequestError || error instanceof InvalidResponseError;
  return {
    name: error.name,
    message: error.message,
    status: isAnswer ? error.status : undefined,
    type: error instanceof ApiError ? error.type : undefined,
    issues: hasIssues ? error.issues : [],
    meaning,
    retryAfter: error instanceof RateLimitError ? error.retryAfter : undefined,
    attempts: error instanceof IntercomError ? error.attempts : [],
    page: error instanceof IntercomError ? error.page : undefined,
  };
}

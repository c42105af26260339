import { FieldException } from '../errors.ts';
import {
  type JsonObject,
  readBoolean,
  readIdentifier,
  readIntegerId,
  readString,
  requireText,
} from '../fields.ts';
import { type Identifiers, parseIdentifiers } from '../users/parse.ts';

/** A thread that a user starts. */
export interface ThreadStart {
  readonly identifiers: Identifiers;
  /** Markdown. */
  readonly body: string;
  readonly url: string | null;
}

/** What a user does with a thread: replies, or with no body just reads it. */
export interface ThreadUpdate {
  readonly identifiers: Identifiers;
  readonly thread_id: number;
  readonly body: string | undefined;
  readonly url: string | null;
}

/** The id as an integer, or in digits as it stands in a query. ours: in a body as well. */
export function readThreadId(source: JsonObject): number | undefined {
  const id = source['thread_id'];
  const isDigits = typeof id === 'string' && /^\d+$/.test(id);
  return readIntegerId({ thread_id: isDigits ? Number(id) : id }, 'thread_id');
}

export function requireThreadId(source: JsonObject): number {
  const id = readThreadId(source);
  if (id === undefined) throw new FieldException('thread_id', 'must be given');
  return id;
}

export function parseStart(source: JsonObject): ThreadStart {
  const identifiers = parseIdentifiers(source);
  const url = readString(source, 'url') ?? null;
  return { identifiers, body: requireText(source, 'body'), url };
}

export function parseUpdate(source: JsonObject): ThreadUpdate {
  const identifiers = parseIdentifiers(source);
  const thread_id = requireThreadId(source);
  const body = readIdentifier(source, 'body');
  // ours: there is no way to make a thread unread again.
  if (body === undefined && !readBoolean(source, 'read')) {
    throw new FieldException('body', 'must be given, or read must be true');
  }
  return { identifiers, thread_id, body, url: readString(source, 'url') ?? null };
}

// Sends raw HTTP to an emulator; nothing of the client is used here.
import { createEmulator, type Emulator, type EmulatorOptions } from '@intercom-fetch/emulator';

export const app = { appId: 'app_1', apiKey: 'key_1' };
export const dummyApp = { appId: 'dummy_app_id', apiKey: 'any' };
export const root = 'https://api.intercom.io/v1';

/** The clock of the emulators in these tests: 2013-01-01, and a half second that must be cut off. */
export const seconds = 1356998400;
export const now = () => seconds * 1000 + 500;

/** Type of all bodies. A field is there only in the responses that have it. */
export interface Wire {
  error: { type: string; message: string };
  failed: string[];
  users: Wire[];
  total_count: number;
  page: number;
  next_page: number | null;
  previous_page: number | null;
  total_pages: number;
  intercom_id: string;
  user_id: string | null;
  email: string | null;
  name: string | null;
  created_at: number | null;
  last_impression_at: number | null;
  last_seen_ip: string | null;
  last_seen_user_agent: string | null;
  unsubscribed_from_emails: boolean;
  session_count: number;
  company_ids: string[];
  custom_data: Record<string, unknown>;
  html: string;
  user: Wire;
  unread_messages: number;
  id: string;
  segment: boolean;
  tagged_user_count: number;
  thread_id: number;
  message_id: number;
  read: boolean;
  created_by_user: boolean;
  updated_at: number;
  messages: Wire[];
  url: string | null;
  from: Wire;
  is_admin: boolean;
  avatar: Record<string, string>;
}

/** A response with its body. */
export interface Result {
  status: number;
  headers: Headers;
  text: string;
  body: Wire;
}

export function basic(appId: string, apiKey: string): string {
  const bytes = new TextEncoder().encode(`${appId}:${apiKey}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

export interface Api {
  emulator: Emulator;
  /** Sends a request with the credentials, unless `init` brings its own headers. */
  send(path: string, init?: RequestInit): Promise<Result>;
  get(path: string): Promise<Result>;
  /** Sends `data` as JSON. */
  post(path: string, data: unknown): Promise<Result>;
  put(path: string, data: unknown): Promise<Result>;
  delete(path: string, data?: unknown): Promise<Result>;
}

export function apiOf(emulator: Emulator, { appId, apiKey } = app): Api {
  const authorization = basic(appId, apiKey);

  async function send(path: string, init: RequestInit = {}): Promise<Result> {
    const headers = new Headers(init.headers);
    if (!headers.has('Authorization')) headers.set('Authorization', authorization);
    const response = await emulator.fetch(`${root}${path}`, { ...init, headers });
    const text = await response.text();
    const body = text === '' ? undefined : JSON.parse(text);
    return { status: response.status, headers: response.headers, text, body };
  }

  const sendJson = (method: string) => (path: string, data: unknown) =>
    send(path, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(data),
    });

  return {
    emulator,
    send,
    get: (path) => send(path),
    post: sendJson('POST'),
    put: sendJson('PUT'),
    delete: (path, data) =>
      data === undefined ? send(path, { method: 'DELETE' }) : sendJson('DELETE')(path, data),
  };
}

/** Makes a new emulator with one empty app. */
export function createApi(options: EmulatorOptions = {}): Api {
  return apiOf(createEmulator({ apps: [app], now, ...options }));
}

/** Makes a new emulator, and calls its dummy app. */
export function createDummyApi(): Api {
  return apiOf(createEmulator(), dummyApp);
}

import ky, { type KyInstance } from 'ky';
import { callApi } from './callApi.ts';
import { type Authentication, readCredentials } from './credentials.ts';
import type { ErrorContext } from './errors.ts';
import { createHosts, type Hosts } from './failover.ts';
import { createMismatchReporter, type Hooks, type ReportMismatch } from './hooks.ts';
import {
  type Limits,
  needsPage,
  readHeaders,
  readLimits,
  refuse,
  resolveBaseUrls,
} from './options.ts';
import { createSpread } from './retry.ts';
import type { Client, ClientOptions, Validation } from './types.ts';

/** Where a client's calls go. */
export interface Connection {
  /** Instance with the base URL and the client's headers, without the key. */
  readonly ky: KyInstance;
  readonly baseUrls: readonly string[];
  readonly hosts: Hosts;
}

/** What all calls of a client share. Holds the key, so it must stay in a closure. */
export interface Settings extends Authentication, Limits {
  /** @throws {InvalidRequestError} when a base URL is a path, and there is no page whose origin it has. */
  readonly connect: (spec: ErrorContext) => Connection;
  readonly fetch: ClientOptions['fetch'];
  readonly maxResponseBytes: number;
  readonly spread: ReturnType<typeof createSpread>;
  readonly hooks: Hooks;
  readonly validation: Validation;
  readonly reportMismatch: ReportMismatch;
  /** Counts the calls from 1. */
  readonly nextCall: () => number;
}

function readSettings(options: ClientOptions): Settings {
  const { validation = 'warn', hooks = {}, fetch } = options;
  // More than a page of 500 users ever was, and less than would hurt.
  const { maxResponseBytes = 64 * 1024 * 1024 } = options;
  const authentication = readCredentials(options);
  const { baseUrl = 'https://api.intercom.io/v1/' } = options;
  const headers = { ...readHeaders(options.headers), accept: 'application/json' };
  const limits = readLimits(options, {
    timeout: 30_000,
    totalTimeout: false,
    retry: 2,
    maxRetryAfter: 60,
  });
  if (!['off', 'warn', 'strict'].includes(validation)) {
    refuse('validation', 'must be off, warn or strict');
  }
  if (!(maxResponseBytes > 0)) refuse('maxResponseBytes', 'must be a number above 0');
  let calls = 0;
  let connection: Connection | undefined;
  const connect = (spec?: ErrorContext): Connection => {
    if (connection) return connection;
    const baseUrls = resolveBaseUrls(baseUrl, spec);
    connection = {
      ky: ky.create({
        prefix: baseUrls[0] as string,
        headers,
        // A redirect that is followed could carry the key or a write to where nobody sent it.
        redirect: 'manual',
      }),
      baseUrls,
      hosts: createHosts(baseUrls.length),
    };
    return connection;
  };
  // A server that renders a page makes the page's client, too, and need not call it.
  if (!needsPage(baseUrl)) connect();
  return {
    ...authentication,
    ...limits,
    connect,
    ...{ fetch, maxResponseBytes, hooks, validation },
    spread: createSpread(),
    reportMismatch: createMismatchReporter(hooks),
    nextCall: () => ++calls,
  };
}

/**
 * Makes a client. Nothing is sent, and no timer started, before its first call.
 *
 * In a browser a real API key is refused, because everyone who opens the page could read it: put a
 * proxy that holds the key on the page's origin and use `auth: false`.
 *
 * @throws {InvalidRequestError} when an option cannot be used; its `issues` name which.
 *
 * @example
 * ```ts
 * import { createClient, getUser } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * const user = await getUser(client, { email: 'somebody@example.com' });
 * console.log(user.name);
 * ```
 *
 * @example In a page, behind a proxy
 * ```ts
 * import { createClient } from '@intercom-fetch/core';
 *
 * const client = createClient({ baseUrl: 'https://dashboard.example.com/api/intercom/', auth: false });
 * ```
 */
export function createClient(options: ClientOptions): Client {
  // The settings stay in this closure: whatever prints or copies the client finds only a function.
  const settings = readSettings(options);
  return Object.freeze<Client>({
    request: (spec, callOptions) => callApi(settings, spec, callOptions),
  });
}

import {
  messageOf,
  parseApps,
  parseInteger,
  parseToken,
  parseWord,
  readFlags,
  UsageError,
} from '@intercom-fetch/command';
import { checkApps, type EmulatedApp } from '../checkApps.ts';
import { maxDelay } from '../faults/pause.ts';
import { isOriginOrAny, originForm } from '../node/origins.ts';

export interface CliOptions {
  readonly port: number;
  readonly host: string;
  /** The access token of the v2 emulator; `undefined` when it is v1 that is served. */
  readonly token: string | undefined;
  readonly apps: readonly EmulatedApp[];
  readonly seed: string | undefined;
  readonly save: string | undefined;
  readonly allowOrigins: readonly string[];
  readonly allowFaults: boolean;
  readonly latency: number;
  readonly quiet: boolean;
}

const flags = {
  port: { type: 'string', default: '4010' },
  host: { type: 'string', default: '127.0.0.1' },
  api: { type: 'string', default: 'v1' },
  token: { type: 'string' },
  app: { type: 'string', multiple: true },
  seed: { type: 'string' },
  save: { type: 'string' },
  'allow-origin': { type: 'string', multiple: true },
  'allow-faults': { type: 'boolean', default: false },
  latency: { type: 'string', default: '0' },
  quiet: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** Environment variable for apps whose keys the list of processes must not show. */
const appsVariable = 'INTERCOM_EMULATOR_APPS';

/** Environment variable for a token that the list of processes must not show. */
const tokenVariable = 'INTERCOM_EMULATOR_TOKEN';

/** @throws UsageError also for an id of the dummy app, which every emulator has. */
function readApps(given: readonly string[], env: Environment): EmulatedApp[] {
  const apps = parseApps({ flags: given, variable: appsVariable, value: env[appsVariable] });
  try {
    return checkApps(apps);
  } catch (error) {
    const message = messageOf(error).replace(
      /apps\[(\d+)\]\.appId/,
      (_, index) => `the ID of app ${Number(index) + 1}`,
    );
    throw new UsageError(`--app: ${message}`);
  }
}

function readOrigins(origins: readonly string[]): readonly string[] {
  if (origins.every(isOriginOrAny)) return origins;
  throw new UsageError(`--allow-origin ${originForm}`);
}

interface ApiFlags {
  readonly api: string;
  readonly token?: string | undefined;
  readonly app?: readonly string[] | undefined;
  readonly save?: string | undefined;
}

/**
 * Reads the token of `--api v2`. No message repeats it.
 *
 * @throws UsageError for an API that there is not, and for flags of the other API.
 */
function readToken(values: ApiFlags, variable: string | undefined): string | undefined {
  const { token = variable, app, save } = values;
  if (parseWord('--api', values.api, ['v1', 'v2']) === 'v1') {
    if (values.token !== undefined) throw new UsageError('--token goes with --api v2');
    return undefined;
  }
  if (app) throw new UsageError('--app goes with --api v1: one emulator of v2 is one workspace');
  if (save !== undefined) throw new UsageError('--save goes with --api v1');
  if (!token)
    throw new UsageError(`--api v2 needs --token, or ${tokenVariable} in the environment`);
  return parseToken('--token', token);
}

/**
 * Reads the arguments of the command.
 *
 * @throws UsageError that says which flag is wrong, and holds no key.
 */
export function parseCliArgs(
  args: readonly string[],
  env: Environment,
): CliOptions | 'help' | 'version' {
  const values = readFlags(args, flags);
  if (values.help) return 'help';
  if (values.version) return 'version';
  const token = readToken(values, env[tokenVariable]);
  return {
    port: parseInteger('--port', values.port, 65535),
    host: values.host,
    token,
    apps: token === undefined ? readApps(values.app ?? [], env) : [],
    seed: values.seed,
    save: values.save,
    allowOrigins: readOrigins(values['allow-origin'] ?? []),
    allowFaults: values['allow-faults'],
    latency: parseInteger('--latency', values.latency, maxDelay),
    quiet: values.quiet,
  };
}

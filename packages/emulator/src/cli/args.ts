import {
  messageOf,
  parseApps,
  parseInteger,
  parseToken,
  parseWord,
  readFlags,
  UsageError,
} from '@intercom-fetch/command';
import { maxDelay } from '../faults/strikes.ts';
import { isOriginOrAny, originForm } from '../node/origins.ts';
import { checkApps, type EmulatedApp } from '../options.ts';

export const help = `Usage: intercom-emulator [flags]

The Intercom REST API v1, or the current one, in memory, over HTTP, for tests and development.

Flags:
  --port PORT      Port to listen on; 0 takes any that is free. Default: 4010
  --host HOST      Address to listen on. What is not loopback, such as 0.0.0.0, lets other
                   machines in. Default: 127.0.0.1
  --api API        v1, or v2 for the current API. Default: v1
  --token TOKEN    The access token of v2, which is one workspace. Default: that of the environment
  --app ID:KEY     An app that keeps what is written to it. May be given several times; the key
                   may hold colons. Default: none, only the dummy app, which is there always:
                   dummy_app_id with any key, and it keeps nothing
  --seed FILE      JSON of what the apps, or the workspace, hold at the start. Default: nothing
  --save FILE      Loads what the apps hold from FILE, and then --seed is not used. Without FILE
                   it starts from --seed. Writes FILE a second after something was written, and
                   on exit. Default: all is gone on exit
  --allow-origin ORIGIN
                   Lets pages of this origin call, such as https://app.example.com; * lets all.
                   May be given several times. Default: only pages of this machine may
  --allow-faults   Lets requests ask for a fault with the header x-emulator-fault. Default: off
  --latency MS     Milliseconds that each response is held back. Default: 0
  --quiet          Leaves out the line for each request. Default: off
  -h, --help       Prints this
  --version        Prints the version

Environment:
  INTERCOM_EMULATOR_APPS   More apps, as ID:KEY,ID:KEY. Unlike --app, it does not show the keys
                           in the list of processes
  INTERCOM_EMULATOR_TOKEN  The access token of v2

Exit code: 0 after a signal to end, 1 when it cannot listen or save, 2 for a wrong flag or file.

Example:
  intercom-emulator --app my_app:my_key --save state.json
  curl --user my_app:my_key --json '{"email":"ada@example.com"}' http://127.0.0.1:4010/v1/users
  intercom-emulator --api v2 --token my_token

Documentation: the README of @intercom-fetch/emulator
`;

export interface CliOptions {
  readonly port: number;
  readonly host: string;
  /** Access token of the v2 emulator; `undefined` to serve v1. */
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
 * @throws UsageError for an unknown API, and for flags of the other API.
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

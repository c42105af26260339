import {
  parseApps,
  parseInteger,
  parseToken,
  parseWord,
  readFlags,
  UsageError,
} from '@intercom-fetch/command';

/** Text of `--help`. */
export const help = `Usage: intercom-gateway [flags]

The Intercom REST API v1 over HTTP, on a workspace of today.

Flags:
  --app ID:KEY               An app that may call. May be given several times; the key may hold
                             colons. One is required, here or in the environment
  --port PORT                Port to listen on; 0 takes any that is free. Default: 4020
  --host HOST                Address to listen on. One that is not loopback, such as 0.0.0.0, lets
                             other machines in. Default: 127.0.0.1
  --region REGION            Region of the workspace: us, eu or au. Default: us
  --admin ID                 Admin that notes are written by. Default: the token's admin
  --unknown-attributes WHAT  What happens to custom_data that the workspace has no attribute for:
                             reject refuses it and names it, create adds attributes, which cannot
                             be deleted again, drop leaves it out. Default: reject
  --delete HOW               What deleting a user does: archive, or permanent. Default: archive
  --legacy-statuses          500 and 503 in place of statuses that old clients take for a success:
                             400, 402, 429 and 504. Default: off
  --demo                     Calls no Intercom: an emulated workspace with sample data is behind
                             it, and its app is demo_app with the key demo_key. Default: off
  --quiet                    Leaves out the line for each request. Default: off
  -h, --help                 Prints this
  --version                  Prints the version

Environment:
  INTERCOM_ACCESS_TOKEN  The workspace's access token. Required, but for --demo. No flag takes it,
                         because the list of processes would show it to every user
  INTERCOM_GATEWAY_APPS  More apps, as ID:KEY,ID:KEY, whose keys that list does not show

Exit code: 0 after a signal to end, 1 when it cannot listen, or when Intercom is out of reach, does
not take the token or has the workspace in another region, 2 for a wrong flag or variable.

Example:
  intercom-gateway --demo
  curl --user demo_app:demo_key http://127.0.0.1:4020/v1/users

Documentation: the README of @intercom-fetch/gateway
`;

/** Options of the command, read from its arguments and the environment. */
export interface CliOptions {
  readonly port: number;
  readonly host: string;
  /** Token of the workspace; `undefined` for the emulated one with sample data. */
  readonly accessToken: string | undefined;
  /** Keys by app id. Empty only for the emulated workspace. */
  readonly apps: Readonly<Record<string, string>>;
  readonly region: 'us' | 'eu' | 'au';
  readonly adminId: string | undefined;
  readonly unknownAttributes: 'reject' | 'create' | 'drop';
  readonly deleteMode: 'archive' | 'permanent';
  readonly legacyStatuses: boolean;
  readonly quiet: boolean;
}

const flags = {
  app: { type: 'string', multiple: true },
  port: { type: 'string', default: '4020' },
  host: { type: 'string', default: '127.0.0.1' },
  region: { type: 'string', default: 'us' },
  admin: { type: 'string' },
  'unknown-attributes': { type: 'string', default: 'reject' },
  delete: { type: 'string', default: 'archive' },
  'legacy-statuses': { type: 'boolean', default: false },
  demo: { type: 'boolean', default: false },
  quiet: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} as const;

const tokenVariable = 'INTERCOM_ACCESS_TOKEN';
const appsVariable = 'INTERCOM_GATEWAY_APPS';

/** @throws UsageError for a flag that would hold the token. It does not repeat the token. */
function refuseToken(args: readonly string[]): void {
  if (!args.some((arg) => /^--?(?:access-?)?token(?:=|$)/i.test(arg))) return;
  throw new UsageError(
    `the token is not given by a flag, because the list of processes would show it: set ${tokenVariable}`,
  );
}

function readToken(value: string | undefined): string {
  if (value) return parseToken(tokenVariable, value);
  throw new UsageError(`${tokenVariable} is missing in the environment; --demo needs none`);
}

function readAdmin(id: string | undefined): string | undefined {
  if (id === undefined || /^\d{1,20}$/.test(id)) return id;
  throw new UsageError('--admin must be digits');
}

/**
 * Reads the arguments of the command.
 *
 * @throws UsageError that says which flag or variable is wrong, and holds no key and no token.
 */
export function parseCliArgs(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): CliOptions | 'help' | 'version' {
  refuseToken(args);
  const values = readFlags(args, flags);
  if (values.help) return 'help';
  if (values.version) return 'version';
  const apps = parseApps({
    flags: values.app ?? [],
    variable: appsVariable,
    value: env[appsVariable],
  });
  if (!apps.length && !values.demo) {
    throw new UsageError(
      `--app ID:KEY is missing, and ${appsVariable} in the environment: without an app nobody may call`,
    );
  }
  return {
    port: parseInteger('--port', values.port, 65535),
    host: values.host,
    accessToken: values.demo ? undefined : readToken(env[tokenVariable]),
    apps: Object.fromEntries(apps.map(({ appId, apiKey }) => [appId, apiKey])),
    region: parseWord('--region', values.region, ['us', 'eu', 'au']),
    adminId: readAdmin(values.admin),
    unknownAttributes: parseWord('--unknown-attributes', values['unknown-attributes'], [
      'reject',
      'create',
      'drop',
    ]),
    deleteMode: parseWord('--delete', values.delete, ['archive', 'permanent']),
    legacyStatuses: values['legacy-statuses'],
    quiet: values.quiet,
  };
}

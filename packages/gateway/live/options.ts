import { parseInteger, readFlags, UsageError } from '@intercom-fetch/command';
import { readSettings } from '../src/settings.ts';

/** What the command was asked for. */
export interface LiveOptions {
  readonly accessToken: string;
  readonly baseUrl: string;
  /** Undefined when `--base-url` was given, since that may be anywhere. */
  readonly region: 'us' | 'eu' | 'au' | undefined;
  readonly version: string;
  /** Minutes after which a cursor is used again; 0 waits only for the other questions. */
  readonly cursorMinutes: number;
  /** Seconds to wait at most for the index of the search. */
  readonly maxLag: number;
  /** Whether somebody can act in the inbox. */
  readonly interactive: boolean;
  readonly allowLarge: boolean;
  /** Whether to begin without asking. */
  readonly yes: boolean;
}

export const tokenVariable = 'INTERCOM_ACCESS_TOKEN';

const flags = {
  region: { type: 'string' },
  'base-url': { type: 'string' },
  version: { type: 'string', default: '2.16' },
  'cursor-minutes': { type: 'string', default: '0' },
  'max-lag': { type: 'string', default: '300' },
  interactive: { type: 'boolean', default: false },
  'allow-large': { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

export const help = `Usage: ${tokenVariable}=… npm run --silent gateway:live -- [flags]

Asks Intercom's API, in a workspace of yours, what the gateway takes for granted and no document says. It
creates contacts, conversations and tags, removes them again, and prints a report in Markdown without any
personal data. Take a test workspace: rules of the workspace may send messages to new contacts.

Flags:
  --region REGION     us, eu or au: where the workspace is. Default: us
  --base-url URL      Where the API is, in place of --region; https, or a loopback address
  --version VERSION   Intercom-Version to ask with. Default: 2.16
  --cursor-minutes N  Uses a cursor again after N minutes. Default: 0, at the end of the other questions
  --max-lag SECONDS   Waits so long at most for searches to find what was written. Default: 300
  --interactive       Asks for an act in the inbox, to see what the API makes of it. Default: left out
  --allow-large       Begins in a workspace with more than 100 contacts, too
  --yes               Begins without asking
  -h, --help          Prints this

The access token comes from ${tokenVariable} in the environment. It needs to read and write users, leads,
conversations and tags. Ctrl-C ends the questions; what was created is removed all the same.

Exit code: 0 when every question was asked and nothing was left behind, 1 when not, 2 for a wrong flag.
`;

/** The settings of the gateway have the same rules; its messages name the flag in place of the option. */
function readConnection(
  accessToken: string,
  region: string | undefined,
  baseUrl: string | undefined,
  version: string,
): Pick<LiveOptions, 'accessToken' | 'baseUrl' | 'region' | 'version'> {
  if (region !== undefined && baseUrl !== undefined) {
    throw new UsageError('--base-url goes in place of --region');
  }
  try {
    const given = { accessToken, version, auth: false, ...(baseUrl !== undefined && { baseUrl }) };
    const checked = readSettings({ ...given, region: region ?? 'us' } as Parameters<
      typeof readSettings
    >[0]);
    return {
      ...{ accessToken, version, baseUrl: checked.baseUrl },
      region: checked.isRegional ? checked.region : undefined,
    };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const names = { accessToken: tokenVariable, baseUrl: '--base-url' };
    const message = error.message.replace(
      /^\w+/,
      (name) => names[name as keyof typeof names] ?? `--${name}`,
    );
    throw new UsageError(message);
  }
}

/**
 * Reads the arguments of the command.
 *
 * @throws UsageError that says which flag is wrong.
 */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): LiveOptions | 'help' {
  const values = readFlags(args, flags);
  if (values.help) return 'help';
  const accessToken = env[tokenVariable];
  if (!accessToken) throw new UsageError(`${tokenVariable} must be in the environment`);
  return {
    ...readConnection(accessToken, values.region, values['base-url'], values.version),
    cursorMinutes: parseInteger('--cursor-minutes', values['cursor-minutes'], 1440),
    maxLag: parseInteger('--max-lag', values['max-lag'], 3600),
    interactive: values.interactive,
    allowLarge: values['allow-large'],
    yes: values.yes,
  };
}

import { parseArgs } from 'node:util';
import type { EmulatedApp } from '../checkApps.ts';
import { maxDelay } from '../faults/pause.ts';
import { appsVariable, parseApps } from './parseApps.ts';
import { UsageError } from './UsageError.ts';

export interface CliOptions {
  readonly port: number;
  readonly host: string;
  /** The access token of the v2 emulator; `undefined` when it is v1 that is served. */
  readonly token: string | undefined;
  readonly apps: readonly EmulatedApp[];
  readonly seed: string | undefined;
  readonly save: string | undefined;
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
  'allow-faults': { type: 'boolean', default: false },
  latency: { type: 'string', default: '0' },
  quiet: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', default: false },
} as const;

/**
 * Node's own messages repeat an argument that it did not expect, which may be a key.
 *
 * @throws UsageError for what is no flag, a flag without its value, and a value without its flag.
 */
function checkTokens(args: readonly string[]): void {
  const { tokens } = parseArgs({ args: [...args], options: flags, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') {
      throw new UsageError(`argument ${token.index + 1} belongs to no flag`);
    }
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    if (!Object.hasOwn(flags, name)) {
      // Of `--my_app:my_key`, only the start.
      throw new UsageError(`there is no flag ${/^-+[a-z-]*/i.exec(rawName)?.[0]}`);
    }
    if (flags[name as keyof typeof flags].type === 'boolean') {
      if (value !== undefined) throw new UsageError(`${rawName} takes no value`);
    } else if (!value || (!inlineValue && value.startsWith('-'))) {
      throw new UsageError(`${rawName} must have a value`);
    }
  }
}

function parseInteger(flag: string, text: string, max: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value <= max) return value;
  throw new UsageError(`${flag} must be an integer from 0 to ${max}, not ${JSON.stringify(text)}`);
}

/** The environment variable, for a token that is not to be seen in the list of processes. */
export const tokenVariable = 'INTERCOM_EMULATOR_TOKEN';

interface ApiFlags {
  readonly api: string;
  readonly token?: string | undefined;
  readonly app?: readonly string[] | undefined;
  readonly save?: string | undefined;
}

/**
 * The token of `--api v2`. No message repeats it.
 *
 * @throws UsageError for an API that there is not, and for flags of the other API.
 */
function parseToken(values: ApiFlags, variable: string | undefined): string | undefined {
  const { api, token = variable, app, save } = values;
  if (api !== 'v1' && api !== 'v2') throw new UsageError('--api must be v1 or v2');
  if (api === 'v1') {
    if (values.token !== undefined) throw new UsageError('--token goes with --api v2');
    return undefined;
  }
  if (app) throw new UsageError('--app goes with --api v1: one emulator of v2 is one workspace');
  if (save !== undefined) throw new UsageError('--save goes with --api v1');
  if (!token)
    throw new UsageError(`--api v2 needs --token, or ${tokenVariable} in the environment`);
  if (!/^[!-~]+$/.test(token)) throw new UsageError('--token must be visible ASCII characters');
  return token;
}

/**
 * Reads the arguments of the command.
 *
 * @throws UsageError that says which flag is wrong, and holds no key.
 */
export function parseCliArgs(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): CliOptions | 'help' | 'version' {
  checkTokens(args);
  const { values } = parseArgs({ args: [...args], options: flags });
  if (values.help) return 'help';
  if (values.version) return 'version';
  const token = parseToken(values, env[tokenVariable]);
  return {
    port: parseInteger('--port', values.port, 65535),
    host: values.host,
    token,
    apps: token === undefined ? parseApps(values.app ?? [], env[appsVariable]) : [],
    seed: values.seed,
    save: values.save,
    allowFaults: values['allow-faults'],
    latency: parseInteger('--latency', values.latency, maxDelay),
    quiet: values.quiet,
  };
}

import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Thrown when a command cannot start as it was called. The message is for the person who called it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

type FlagTypes = NonNullable<ParseArgsConfig['options']>;

/** The values of flags, by their names. */
export type FlagValues<Flags extends FlagTypes> = ReturnType<
  typeof parseArgs<{ options: Flags }>
>['values'];

/**
 * Checks the arguments first, because the messages of `parseArgs` repeat an argument that it did not expect,
 * which may be a key.
 *
 * @throws UsageError
 */
function checkTokens(args: readonly string[], flags: FlagTypes): void {
  const { tokens } = parseArgs({ args: [...args], options: flags, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') {
      throw new UsageError(`argument ${token.index + 1} belongs to no flag`);
    }
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
    if (!flag) {
      // Only the letters at the start: the argument may be `--my_app:my_key`.
      throw new UsageError(`there is no flag ${/^-+[a-z-]*/i.exec(rawName)?.[0]}`);
    }
    if (flag.type === 'boolean') {
      if (value !== undefined) throw new UsageError(`${rawName} takes no value`);
    } else if (!value || (!inlineValue && value.startsWith('-'))) {
      throw new UsageError(`${rawName} must have a value`);
    }
  }
}

/**
 * Reads the flags of a command.
 *
 * @throws UsageError for an unknown flag, a flag without its value, and a value without its flag. The message
 * repeats no value, and of an unknown flag only the letters at its start.
 */
export function readFlags<const Flags extends FlagTypes>(
  args: readonly string[],
  flags: Flags,
): FlagValues<Flags> {
  checkTokens(args, flags);
  return parseArgs({ args: [...args], options: flags }).values;
}

/** Longest wrong number that a message repeats. A longer text may be a secret in the wrong place. */
const maxRepeated = 12;

/** @throws UsageError for a text that is not an integer from 0 to `max`. */
export function parseInteger(flag: string, text: string, max: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value <= max) return value;
  const found = text.length > maxRepeated ? '' : `, not ${JSON.stringify(text)}`;
  throw new UsageError(`${flag} must be an integer from 0 to ${max}${found}`);
}

/** @throws UsageError for a text that is none of the words. */
export function parseWord<const Word extends string>(
  flag: string,
  text: string,
  words: readonly Word[],
): Word {
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  const list = words.join(', ').replace(/, (?=[^,]*$)/, ' or ');
  throw new UsageError(`${flag} must be ${list}`);
}

/** @throws UsageError for a token that no header can carry. It does not repeat the token. */
export function parseToken(source: string, text: string): string {
  if (/^[!-~]+$/.test(text)) return text;
  throw new UsageError(`${source} must be visible ASCII characters`);
}

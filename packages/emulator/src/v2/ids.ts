import { OptionError } from '../options.ts';

/**
 * Makers of ids in place of the emulator's own, which count up. Each must return an id that is not taken yet.
 *
 * @example
 * ```ts
 * import { createV2Emulator, type V2IdFactories } from '@intercom-fetch/emulator/v2';
 *
 * let conversations = 498;
 * const ids: V2IdFactories = { conversation: () => String(++conversations) };
 * const emulator = createV2Emulator({ accessToken: 'token', ids });
 * ```
 */
export interface V2IdFactories {
  /** The id of a contact: 24 hex digits in lower case. */
  readonly contact?: () => string;
  /** The id of a company: 24 hex digits in lower case. */
  readonly company?: () => string;
  /** The id of a tag: digits. */
  readonly tag?: () => string;
  /** The id of a note: digits. */
  readonly note?: () => string;
  /** The id of a conversation: digits. */
  readonly conversation?: () => string;
  /** The id of the message that starts a conversation: digits. */
  readonly message?: () => string;
  /** The id of a part of a conversation: digits. */
  readonly part?: () => string;
}

type Kind = keyof V2IdFactories;

/** Makes an id that is not taken. */
export type MakeId = (isTaken: (id: string) => boolean) => string;

/** Makers of the ids of one workspace. */
export type V2Ids = Readonly<Record<Kind, MakeId>>;

/** Form of the ids of one kind. */
interface Form {
  readonly pattern: RegExp;
  readonly noun: string;
  readonly write: (count: number) => string;
}

const hexForm: Form = {
  pattern: /^[0-9a-f]{24}$/,
  noun: '24 hex digits in lower case',
  write: (count) => count.toString(16).padStart(24, '0'),
};

/** Makes the form of ids that count up from a number, which differs by kind so that ids are not mixed up. */
const digits = (from: number): Form => ({
  pattern: /^[1-9]\d{0,15}$/,
  noun: 'digits',
  write: (count) => String(from + count),
});

const forms: Readonly<Record<Kind, Form>> = {
  contact: hexForm,
  company: { ...hexForm, write: (count) => `c0${hexForm.write(count).slice(2)}` },
  tag: digits(100),
  note: digits(30),
  conversation: digits(500),
  message: digits(403_918_300),
  part: digits(7000),
};

/** Creates the makers of ids, from the factories of the option where they are given. */
export function createV2Ids(factories: V2IdFactories): V2Ids {
  function make(kind: Kind): MakeId {
    const { pattern, noun, write } = forms[kind];
    const factory = factories[kind];
    let count = 0;
    return (isTaken) => {
      if (factory) {
        const id: unknown = factory();
        if (typeof id !== 'string' || !pattern.test(id)) {
          throw new OptionError(`ids.${kind} must give ${noun}, not ${String(id)}`);
        }
        if (isTaken(id)) throw new OptionError(`ids.${kind} gave ${id}, which is taken`);
        return id;
      }
      for (;;) {
        count += 1;
        const id = write(count);
        if (!isTaken(id)) return id;
      }
    };
  }

  return {
    contact: make('contact'),
    company: make('company'),
    tag: make('tag'),
    note: make('note'),
    conversation: make('conversation'),
    message: make('message'),
    part: make('part'),
  };
}

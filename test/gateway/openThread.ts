import { open, type Stage } from './stage.ts';

export const ada = { user_id: '7', email: 'ada@example.com' };

export const contacts = [
  { external_id: '7', email: ada.email, name: 'Ada & co' },
  { external_id: '8' },
];

const first = { contact: '7', body: 'Hello & <you>' };

/** Opens a stage whose first user has a conversation, or the given ones. */
export const openThread = (seed: object = {}): Stage =>
  open({ emulator: { seed: { contacts, conversations: [first], ...seed } } });

/** Returns the id of a conversation. */
export const idOf = ({ emulator }: Stage, index = 0): string =>
  emulator.snapshot().conversations[index]?.id ?? '';

import type { MessengerSettings } from './messengerSettings.ts';

/** The Messenger of a page. Calls before the library is there are kept, and made when it is. */
export interface Messenger {
  /**
   * Resolves when the library has come, rejects with a `MessengerLoadError` when it has not. One that
   * nobody looks at is no unhandled rejection. Where another snippet loads the library, its load cannot
   * be seen, and this resolves at once.
   */
  readonly loaded: Promise<void>;
  /** Starts the Messenger for a user, such as after a login. */
  boot(settings: MessengerSettings): void;
  /** Tells what has changed of the user, and looks for new messages; also without anything. */
  update(settings?: Partial<MessengerSettings>): void;
  /** Ends the user's session; call it on a logout. */
  shutdown(): void;
  show(): void;
  hide(): void;
  /** Opens the list of messages. */
  showMessages(): void;
  /** Opens a new message, with this text in it. */
  showNewMessage(text?: string): void;
  onShow(callback: () => void): void;
  onHide(callback: () => void): void;
  /** Calls back with the number of unread messages, now and whenever it changes. */
  onUnreadCountChange(callback: (count: number) => void): void;
  trackEvent(name: string, metadata?: Readonly<Record<string, unknown>>): void;
}

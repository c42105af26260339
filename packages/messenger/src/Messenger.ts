import type { MessengerSettings } from './messengerSettings.ts';

/**
 * The Messenger of a page. A session lasts from a boot until a shutdown. Calls before the library has come wait
 * for it; those of a session that has ended are dropped. Between two sessions only `boot` and `shutdown`
 * do anything. Settings and metadata are copied, as JSON.
 */
export interface Messenger {
  /**
   * Resolves when the library has come, rejects with a `MessengerLoadError` when it has not. A rejection that
   * nobody handles is not reported as one. Where another snippet loads the library, its load cannot
   * be seen, and this resolves at once.
   */
  readonly loaded: Promise<void>;
  /** Starts a session, such as after a login. Ends that of another user first; that of a visitor goes on. */
  boot(settings: MessengerSettings): void;
  /**
   * Changes what the Messenger knows of the user, and looks for new messages; the latter also without settings.
   * Settings of another user are a `boot`, in the same app.
   */
  update(settings?: Partial<MessengerSettings>): void;
  /** Ends the session, such as on a logout: removes what waits, `window.intercomSettings`, and the library's cookies. */
  shutdown(): void;
  /** Opens the Messenger. */
  show(): void;
  /** Closes the Messenger. */
  hide(): void;
  /** Opens the list of messages. */
  showMessages(): void;
  /** Opens a new message, with this text in it. */
  showNewMessage(text?: string): void;
  /** Registers a callback for when the Messenger opens. */
  onShow(callback: () => void): void;
  /** Registers a callback for when the Messenger closes. */
  onHide(callback: () => void): void;
  /** Registers a callback for the number of unread messages, now and whenever it changes. */
  onUnreadCountChange(callback: (count: number) => void): void;
  /** Records an event of the user. */
  trackEvent(name: string, metadata?: Readonly<Record<string, unknown>>): void;
}

/** A value of custom data: flat, as the API takes it. */
export type CustomValue = string | number | boolean | null;

/** The company of a user. Whatever is not named here is custom data of the company. */
export interface MessengerCompany {
  readonly id: string;
  readonly name?: string | null;
  /** A Date, or Unix seconds. */
  readonly created_at?: Date | number | null;
  readonly [name: string]: CustomValue | Date | undefined;
}

/** Who looks at the page. Only these fields are taken, so that a record of a database may be given. */
export interface MessengerUser {
  readonly user_id?: string | null;
  readonly email?: string | null;
  readonly name?: string | null;
  /** When the user signed up: a Date, or Unix seconds. */
  readonly created_at?: Date | number | null;
  readonly custom_data?: Readonly<Record<string, CustomValue | undefined>> | null;
  readonly company?: MessengerCompany | null;
}

/** What `messengerSettings` needs besides the user. */
export interface MessengerOptions {
  /** The app's ID: letters, digits, `_` and `-`. */
  readonly appId: string;
  /** What `userHash` gave for this user, when the app has identity verification. */
  readonly userHash?: string | null;
  /** A CSS selector of what opens the Messenger on a click, such as `#Intercom`. */
  readonly widget?: { readonly activator: string } | null;
  /** Whether there may be no user: a visitor who is not logged in. Default: false. */
  readonly allowVisitors?: boolean;
}

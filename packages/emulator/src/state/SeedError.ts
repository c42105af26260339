/** A seed or a snapshot that cannot be taken. The emulator is as it was before. */
export class SeedError extends TypeError {
  override readonly name = 'SeedError';
  /** Where it is wrong, such as `apps.my_app.users[3].email`; empty when it is the whole. */
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}

/** A call of `emulator.admin` that cannot be carried out. The emulator is as it was before. */
export class AdminError extends TypeError {
  override readonly name = 'AdminError';
}

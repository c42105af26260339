/** The connection broke before the answer had come whole. What `fetch` rejects with then is a TypeError. */
export class ConnectionReset extends TypeError {
  override readonly name = 'ConnectionReset';

  constructor() {
    super('The connection was reset');
  }
}

/**
 * What an isolate remembers between requests, of at most so many keys: one more, and it begins anew. Whoever keeps something
 * that may change elsewhere keeps beside it when it was read, and reads it again after a while.
 */
export class Remembered<Key, Value> extends Map<Key, Value> {
  readonly #most: number;

  constructor(most: number) {
    super();
    this.#most = most;
  }

  override set(key: Key, value: Value): this {
    if (this.size >= this.#most && !this.has(key)) this.clear();
    return super.set(key, value);
  }
}

/** Open while a server runs; whoever comes while it is down waits for the next one. */
export class Gate {
  #open: Promise<void> = Promise.resolve();
  #release: () => void = () => {};

  shut(): void {
    this.#open = new Promise((resolve) => {
      this.#release = resolve;
    });
  }
  release(): void {
    this.#release();
  }
  passed(): Promise<void> {
    return this.#open;
  }
}

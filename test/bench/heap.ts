/** The memory of the product's isolate, by the protocol of Chrome's developer tools. */
type Answer = { id?: number; result?: { usedSize?: number } };
const WORKER = 'core:user:prosa';

export class Heap {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #asked = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const answer: Answer = JSON.parse(String(data));
      if (answer.id !== undefined) this.#waiting.get(answer.id)?.(answer);
    });
  }

  static async of(inspector: string): Promise<Heap> {
    const url = `${new URL(inspector.replace(/^http/, 'ws')).origin}/${WORKER}`;
    const socket = new WebSocket(url);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('error', () => reject(new Error(`${url} does not open`)));
    });
    return new Heap(socket);
  }

  #ask(method: string): Promise<Answer> {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#socket.send(JSON.stringify({ id, method }));
    });
  }

  /** What it holds at this moment, garbage included, in MB. */
  async used(): Promise<number> {
    return ((await this.#ask('Runtime.getHeapUsage')).result?.usedSize ?? Number.NaN) / 1_000_000;
  }

  /** What is left when the garbage is gone, in MB. */
  async held(): Promise<number> {
    await this.#ask('HeapProfiler.collectGarbage');
    return this.used();
  }

  close(): void {
    this.#socket.close();
  }
}

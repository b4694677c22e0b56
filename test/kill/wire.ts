import type { AddressInfo } from 'node:net';
import { createServer, connect as dial, type Server, type Socket } from 'node:net';

/** How a connection ends that nobody says goodbye on: reset at once, or dumb first and reset later. */
export type Break = 'reset' | 'silence';
type Line = { near: Socket; far: Socket };

/**
 * The network between clients and the server. Each client names itself in its address (`?client=7`), so that its line can be
 * cut without a word to either side.
 */
export class Wire {
  readonly #lines = new Map<string, Line>();
  readonly #server: Server;
  #port = 0;

  constructor(target: () => { host: string; port: number }) {
    this.#server = createServer((near) => {
      near.once('data', (head: Buffer) => {
        const far = dial(target());
        const name = /[?&]client=(\w+)/.exec(head.toString('latin1'))?.[1];
        if (name) this.#lines.set(name, { near, far });
        far.setNoDelay(true);
        far.write(head);
        near.pipe(far);
        far.pipe(near);
        for (const [one, other] of [
          [near, far],
          [far, near],
        ] as const) {
          one.on('error', () => other.destroy());
          one.on('close', () => other.destroy());
        }
      });
      near.on('error', () => near.destroy());
      near.setNoDelay(true);
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port; // safe: it listens on TCP
  }
  get host(): string {
    return `127.0.0.1:${this.#port}`;
  }

  /** True when there was a line to cut. */
  cut(name: string, how: Break): boolean {
    const line = this.#lines.get(name);
    this.#lines.delete(name);
    if (!line || line.near.destroyed) return false;
    const end = (): void => {
      line.near.resetAndDestroy();
      line.far.resetAndDestroy();
    };
    if (how === 'reset') end();
    else {
      line.far.unpipe(line.near);
      line.near.unpipe(line.far);
      setTimeout(end, 300);
    }
    return true;
  }

  close(): void {
    for (const { near, far } of this.#lines.values()) for (const socket of [near, far]) socket.destroy();
    this.#server.close();
  }
}

import { connect, type Socket } from 'node:net';

/** One keep-alive HTTP/1.1 connection that writes prepared bytes and reads nothing of an answer but its status and its end. */
export class Connection {
  readonly #host: string;
  readonly #port: number;
  #socket: Socket | undefined;
  #text = '';
  #answer: { resolve: (status: number) => void; reject: (error: Error) => void } | undefined;

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.#host = hostname;
    this.#port = Number(port);
  }

  /** Answers the status; 0 when the connection failed. */
  async post(bytes: Buffer): Promise<number> {
    try {
      const socket = this.#socket ?? (await this.#open());
      return await new Promise<number>((resolve, reject) => {
        this.#answer = { resolve, reject };
        socket.write(bytes);
      });
    } catch {
      this.close();
      return 0;
    }
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #open(): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: this.#host, port: this.#port, noDelay: true }, () => resolve(socket));
      socket.setEncoding('latin1');
      socket.on('data', (data: string) => this.#hear(data));
      const fail = (error: Error): void => {
        if (this.#socket === socket) this.#socket = undefined;
        reject(error);
        this.#settle()?.reject(error);
      };
      socket.once('error', fail);
      socket.once('close', () => fail(new Error('the connection was closed')));
      this.#socket = socket;
    });
  }

  #hear(data: string): void {
    this.#text += data;
    const end = this.#text.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.#text.slice(0, end).toLowerCase();
    const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1];
    const whole = length === undefined ? this.#text.endsWith('0\r\n\r\n') : this.#text.length >= end + 4 + Number(length);
    if (!whole) return;
    const status = Number(head.slice(9, 12));
    this.#settle()?.resolve(status);
  }

  #settle() {
    const answer = this.#answer;
    this.#answer = undefined;
    this.#text = '';
    return answer;
  }
}

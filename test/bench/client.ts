import { randomBytes } from 'node:crypto';
import { mailedToken, until } from '../../src/dev/call.ts';
import type { Hook } from './webhooks.ts';

export type Page<Item> = { items: Item[]; next: string | null };
export type Answer<Body> = { status: number; body: Body };
type Door = { path: string; protocols: string[] };

export const PASSWORD = 'a long enough password';
const FRESH_FOR = 5 * 60_000;

/** The last sign-in that was asked for. */
let signedIn: Promise<void> = Promise.resolve();

/** A tenant's owner, who knows nothing but the public API. Signs in again before the access token ends. */
export class Client {
  url: string;
  readonly #email: string;
  #token = '';
  #since = 0;
  #signing: Promise<void> | undefined;

  constructor(url: string, email = `owner-${randomBytes(6).toString('hex')}@example.test`) {
    this.url = url;
    this.#email = email;
  }

  async signUp(): Promise<void> {
    const person = { name: 'Ana Souza', email: this.#email, password: PASSWORD, locale: 'pt-BR', timezone: 'America/Sao_Paulo' };
    const { status, body } = await this.#call<{ accessToken: string }>('POST', '/v1/auth/sign-up', {
      company: 'Padaria Aurora',
      ...person,
    });
    this.#keep(status, 201, body.accessToken);
  }

  /** Opens the link that was mailed to the owner: before that the company may invite nobody. */
  async confirm(simulatorUrl: string): Promise<void> {
    const token = await until(`the mail to ${this.#email}`, () => mailedToken(simulatorUrl, this.#email));
    await this.must(204, 'POST', '/v1/me/email/confirm', { token });
  }

  /** One after the other: where hundreds of tokens end together, their passwords would wait too long to be looked at. */
  signIn(): Promise<void> {
    const mine = signedIn.then(() => this.#signInNow());
    signedIn = mine.catch(() => undefined);
    return mine;
  }

  async #signInNow(): Promise<void> {
    const { status, body } = await this.#call<{ accessToken: string }>('POST', '/v1/auth/sign-in', {
      email: this.#email,
      password: PASSWORD,
    });
    this.#keep(status, 200, body.accessToken);
  }

  /** A number of this tenant, reached through a hook and an app secret of its own. */
  async connectNumber(
    simulatorUrl: string,
    phoneNumberId: string,
    wabaId: string,
  ): Promise<Hook & { accessToken: string; verifyToken: string }> {
    const [appSecret, accessToken] = [randomBytes(16).toString('hex'), `EAA${randomBytes(16).toString('hex')}`];
    const number = { kind: 'whatsapp', name: 'Loja', wabaId, phoneNumberId, displayNumber: '+55 11 4002-8922', mode: 'simulator' };
    await this.#tellMeta(simulatorUrl, phoneNumberId, { wabaId, displayNumber: number.displayNumber, accessToken, appSecret });
    const { hook } = await this.must<{ hook: { path: string; verifyToken: string } }>(201, 'POST', '/v1/channels', {
      ...number,
      accessToken,
      appSecret,
    });
    return { path: hook.path, appSecret, phoneNumberId, accessToken, verifyToken: hook.verifyToken };
  }

  /** The simulated Meta must know a number before it is connected; without one, it cannot be. */
  async #tellMeta(simulatorUrl: string, phoneNumberId: string, number: object): Promise<void> {
    const answer = await fetch(`${simulatorUrl}/control/numbers/${phoneNumberId}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...number, callbackUrl: `${this.url}/webhooks/meta/none`, verifyToken: 'none' }),
    });
    if (!answer.ok) throw new Error(`the simulator refuses the number: ${await answer.text()}`);
  }

  /** What needs nobody signed in. */
  async open<Body>(status: number, path: string, body: unknown): Promise<Body> {
    const answer = await this.#call<Body>('POST', path, body);
    if (answer.status !== status) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async ask<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    await this.#fresh();
    return this.#call<Body>(method, path, body);
  }

  async must<Body>(status: number, method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await this.ask<Body>(method, path, body);
    if (answer.status !== status) throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Every item of a list, page by page. */
  async *all<Item>(path: string, limit = 100): AsyncGenerator<Item> {
    for (let after: string | null = ''; after !== null; ) {
      const query: string = `${path.includes('?') ? '&' : '?'}limit=${limit}${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`;
      const page: Page<Item> = await this.must<Page<Item>>(200, 'GET', `${path}${query}`);
      yield* page.items;
      after = page.next;
    }
  }

  /** Addresses of sockets that may be opened now, each once. */
  async sockets(
    count: number,
    target: { target: 'desk' } | { target: 'conversation'; conversationId: string },
  ): Promise<{ url: string; protocols: string[] }[]> {
    const doors = await Promise.all(Array.from({ length: count }, () => this.must<Door>(201, 'POST', '/v1/realtime/tickets', target)));
    return doors.map(({ path, protocols }) => ({ url: `${this.url.replace(/^http/, 'ws')}${path}`, protocols }));
  }

  /** Whoever comes while somebody signs in waits for that: many at once would look like a guesser. */
  async #fresh(): Promise<void> {
    if (Date.now() - this.#since < FRESH_FOR) return;
    this.#signing ??= this.signIn().finally(() => {
      this.#signing = undefined;
    });
    await this.#signing;
  }

  #keep(status: number, expected: number, token: string): void {
    if (status !== expected) throw new Error(`signing in answered ${status}`);
    this.#token = token;
    this.#since = Date.now();
  }

  async #call<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    const isFile = body instanceof Uint8Array;
    const type = isFile ? 'application/octet-stream' : 'application/json';
    const headers = { 'content-type': type, ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}) };
    const sent = isFile ? { body: body as Uint8Array<ArrayBuffer> } : body === undefined ? {} : { body: JSON.stringify(body) }; // safe: never shared
    const response = await fetch(`${this.url}${path}`, { method, headers, ...sent });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as Body }; // safe: the caller names the published contract
  }
}

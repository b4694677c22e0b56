import { exports } from 'cloudflare:workers';
import { vi } from 'vitest';

/** One business number of a fresh simulated Meta, with a receiver that keeps what Meta sends it. */
const ORIGIN = 'http://simulator.test';

export interface Received {
  url: string;
  body: Uint8Array;
  text: string;
  signature: string;
  value: Record<string, unknown>;
}

type Json = Record<string, unknown>;
type Worker = { fetch(request: Request): Promise<Response> };

export const ask = (path: string, init?: RequestInit): Promise<Response> => {
  // safe: the Worker under test is the default export of the simulator.
  const worker = (exports as unknown as { default: Worker }).default;
  return worker.fetch(new Request(new URL(path, ORIGIN), init));
};

const json = (method: string, body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

export async function control(method: string, path: string, body?: unknown): Promise<Json> {
  const response = await ask(`/control${path}`, body === undefined ? { method } : json(method, body));
  // safe: the control API answers with JSON objects.
  return { status: response.status, ...((await response.json()) as Json) };
}

export class Lab {
  readonly received: Received[] = [];
  /** What the receiver answers, in turn; afterwards 200. */
  readonly answers: number[] = [];
  challenge: 'right' | 'wrong' = 'right';
  readonly token = 'token-a';
  readonly phone = '100';
  readonly waba = '900';

  static async open(knobs: Json = {}): Promise<Lab> {
    const lab = new Lab();
    await control('POST', '/reset');
    vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => lab.receive(new Request(input, init)));
    await control('PUT', '/numbers/100', {
      wabaId: lab.waba,
      displayNumber: '+55 11 4002-8922',
      verifiedName: 'Loja Açaí',
      accessToken: lab.token,
      appSecret: 'segredo',
      callbackUrl: 'http://product.test/webhooks/meta/hook',
      verifyToken: 'verify',
      knobs,
    });
    return lab;
  }

  /** What links lead to; anything else is not there. */
  readonly links = new Map([
    ['https://cdn.test/a.jpg', 'image/jpeg'],
    ['https://cdn.test/a.pdf', 'application/pdf'],
    ['https://cdn.test/a.ogg', 'audio/ogg'],
  ]);

  async receive(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const type = this.links.get(request.url);
    if (type !== undefined) return new Response('bytes', { headers: { 'content-type': type } });
    if (url.hostname === 'cdn.test') return new Response(null, { status: 404 });
    const challenge = url.searchParams.get('hub.challenge');
    if (challenge !== null) return new Response(this.challenge === 'right' ? challenge : 'no');
    const body = new Uint8Array(await request.arrayBuffer());
    const text = new TextDecoder().decode(body);
    // safe: the simulator sends the envelope that the test is about.
    const envelope = JSON.parse(text) as { entry: { changes: { value: Json }[] }[] };
    for (const { value } of envelope.entry.flatMap((entry) => entry.changes)) {
      this.received.push({ url: request.url, body, text, signature: request.headers.get('x-hub-signature-256') ?? '', value });
    }
    return new Response(null, { status: this.answers.shift() ?? 200 });
  }

  knobs(patch: Json): Promise<Json> {
    return control('PATCH', `/numbers/${this.phone}/knobs`, patch);
  }

  /** What Graph answers to a call of any method, and whether it did. */
  async asks(method: string, path: string, body?: unknown): Promise<{ status: number; body: Json; error: Json }> {
    const headers = { authorization: `Bearer ${this.token}` };
    const response = await ask(`/v24.0/${path}`, body === undefined ? { method, headers } : json(method, body, headers));
    // safe: every answer of Graph is an object.
    const answer = (await response.json()) as Json;
    return { status: response.status, body: answer, error: (answer.error ?? {}) as Json };
  }

  graph(path: string, body?: unknown, token = this.token): Promise<Response> {
    const authorization = `Bearer ${token}`;
    return ask(`/v24.0/${path}`, body === undefined ? { headers: { authorization } } : json('POST', body, { authorization }));
  }

  async send(
    message: Json,
    to = '5511987654321',
  ): Promise<{ status: number; body: Json; wamid: string; code: number | undefined; message: string; details: string }> {
    const response = await this.graph(`${this.phone}/messages`, { messaging_product: 'whatsapp', to, ...message });
    // safe: read defensively below.
    const body = (await response.json()) as {
      messages?: { id: string }[];
      error?: { code: number; message: string; error_data?: { details: string } };
    };
    return {
      status: response.status,
      body,
      wamid: body.messages?.[0]?.id ?? '',
      code: body.error?.code,
      message: body.error?.message ?? '',
      details: body.error?.error_data?.details ?? '',
    };
  }

  text(body = 'Olá', to?: string): ReturnType<Lab['send']> {
    return this.send({ type: 'text', text: { body } }, to);
  }

  async inbound(message: Json = { type: 'text', text: 'oi' }, from: Json = { phone: '5511987654321', name: 'Ana' }): Promise<string> {
    const { wamid } = await control('POST', `/numbers/${this.phone}/inbound`, { from, ...message });
    return String(wamid);
  }

  settle(): Promise<Json> {
    return control('POST', '/settle');
  }

  async pass(ms: number): Promise<void> {
    await control('POST', '/clock', { advanceMs: ms });
  }

  /** The items of `statuses[]` received so far, in order of arrival. */
  get statuses(): Json[] {
    // safe: Meta's envelope.
    return this.received.flatMap(({ value }) => (value.statuses as Json[] | undefined) ?? []);
  }

  get messages(): Json[] {
    // safe: Meta's envelope.
    return this.received.flatMap(({ value }) => (value.messages as Json[] | undefined) ?? []);
  }

  journey(wamid: string): string {
    return this.statuses
      .filter((one) => one.id === wamid)
      .map((one) => one.status)
      .join(' ');
  }

  async log(): Promise<Json[]> {
    const { items } = await control('GET', `/log?phoneNumberId=${this.phone}`);
    // safe: the control API's own list.
    return items as Json[];
  }
}

export const DAY = 86_400_000;

import { DurableObject } from 'cloudflare:workers';

/**
 * What the product is measured against: the least an honest receiver does. It verifies the signature, parses, finds the
 * conversation's own object, stores one row by wamid and pushes to whoever is watching. No tenants, no desk, no clocks.
 */
type BaselineEnv = { META_APP_SECRET: string; CONVERSATIONS: DurableObjectNamespace<BaselineConversation> };
type Message = { id: string; from: string; text: { body: string } };
type Payload = { entry: { changes: { value: { metadata: { phone_number_id: string }; messages?: Message[] } }[] }[] };

const utf8 = new TextEncoder();
let key: Promise<CryptoKey> | undefined;

async function verified(request: Request, secret: string): Promise<ArrayBuffer | undefined> {
  const hex = request.headers.get('x-hub-signature-256')?.slice('sha256='.length) ?? '';
  const body = await request.arrayBuffer();
  if (hex.length !== 64) return undefined;
  key ??= crypto.subtle.importKey('raw', utf8.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  const signature = Uint8Array.from({ length: 32 }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16));
  return (await crypto.subtle.verify('HMAC', await key, signature, body)) ? body : undefined;
}

export class BaselineConversation extends DurableObject<BaselineEnv> {
  constructor(ctx: DurableObjectState, env: BaselineEnv) {
    super(ctx, env);
    ctx.storage.sql.exec('CREATE TABLE IF NOT EXISTS m (id TEXT PRIMARY KEY, at INTEGER, dir TEXT, body TEXT) WITHOUT ROWID');
  }

  add(id: string, body: string): void {
    const { rowsWritten } = this.ctx.storage.sql.exec('INSERT OR IGNORE INTO m VALUES (?, ?, ?, ?)', id, Date.now(), 'in', body);
    if (rowsWritten === 0) return;
    const frame = JSON.stringify({ type: 'message', id, body });
    for (const socket of this.ctx.getWebSockets()) socket.send(frame);
  }

  override fetch(): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }
}

export default {
  async fetch(request, env) {
    const { pathname, searchParams } = new URL(request.url);
    const conversation = (name: string) => env.CONVERSATIONS.get(env.CONVERSATIONS.idFromName(name));
    if (pathname === '/bare') return new Response('ok');
    if (pathname === '/watch') return conversation(searchParams.get('name') ?? '').fetch(request);
    const body = await verified(request, env.META_APP_SECRET);
    if (!body) return new Response('bad signature', { status: 401 });
    const payload: Payload = JSON.parse(new TextDecoder().decode(body));
    for (const { changes } of payload.entry)
      for (const { value } of changes)
        for (const message of value.messages ?? [])
          await conversation(`${value.metadata.phone_number_id}:${message.from}`).add(message.id, message.text.body);
    return new Response('ok');
  },
} satisfies ExportedHandler<BaselineEnv>;

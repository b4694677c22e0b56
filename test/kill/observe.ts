import { readThreads, type Thread } from '../bench/audit.ts';
import type { Client } from '../bench/client.ts';

type Interaction = { id: string; state: 'waiting' | 'active' | 'finished' };
export type Head = { id: string; interaction: Interaction | null; sessions: { id: string }[] };
type Session = { id: string; conversationId: string };
type Entry = { subject: string; kind: string };
const EVERY_OPEN = { type: 'show', lists: [{ view: { list: 'open' }, limit: 10_000 }], rows: [], counted: {} };
type GraphRequest = { seq: number; method: string; path: string; status: number; body: { biz_opaque_callback_data?: string } | null };

/** Everything that can be seen from outside once the noise is over. */
export type Seen = {
  threads: Thread[];
  /** What each conversation says of itself. */
  heads: Map<string, Head>;
  /** What the read model says: ids by state. */
  listed: Map<string, string>;
  /** What the desk shows: ids by state. */
  desk: Map<string, string>;
  sessions: Session[];
  ledger: Entry[];
  /** Message id → how many times the simulated Meta accepted it. */
  accepted: Map<string, number>;
};

export async function observe(client: Client, simulatorUrl: string): Promise<Seen> {
  const threads = await readThreads(client);
  const heads = new Map<string, Head>();
  for (const { conversation } of threads)
    heads.set(conversation.id, await client.must<Head>(200, 'GET', `/v1/conversations/${conversation.id}`));
  const [listed, desk, sessions, ledger, accepted] = await Promise.all([
    listedByState(client),
    shownByDesk(client),
    gather(client.all<Session>('/v1/sessions')),
    gather(client.all<Entry>('/v1/ledger')),
    acceptedBy(simulatorUrl),
  ]);
  return { threads, heads, listed, desk, sessions, ledger, accepted };
}

async function listedByState(client: Client): Promise<Map<string, string>> {
  const listed = new Map<string, string>();
  for (const state of ['waiting', 'active', 'finished'])
    for await (const { id } of client.all<Head>(`/v1/conversations?state=${state}`))
      listed.set(id, listed.has(id) ? 'several states' : state);
  return listed;
}

/** All that is open, as a tab that opens now is told. */
async function shownByDesk(client: Client): Promise<Map<string, string>> {
  const [door] = await client.sockets(1, { target: 'desk' });
  if (!door) throw new Error('there is no ticket');
  const socket = new WebSocket(door.url, door.protocols);
  const shown = new Map<string, string>();
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('message', ({ data }) => {
      const frame: { type: string; entries?: Head[]; shows?: object } = JSON.parse(String(data));
      for (const { id, interaction } of frame.entries ?? []) shown.set(id, interaction?.state ?? 'none');
      if (frame.type === 'hello') socket.send(JSON.stringify(EVERY_OPEN));
      if (frame.type === 'entries' && frame.shows) resolve();
    });
    socket.addEventListener('error', () => reject(new Error('the desk does not open')));
  }).finally(() => socket.close());
  return shown;
}

async function acceptedBy(simulatorUrl: string): Promise<Map<string, number>> {
  const accepted = new Map<string, number>();
  for (let after = 0; ; ) {
    const response = await fetch(`${simulatorUrl}/control/log?after=${after}&limit=200`);
    const { items } = (await response.json()) as { items: GraphRequest[] }; // safe: test/spec/simulator.md
    for (const { method, path, status, body } of items) {
      const id = body?.biz_opaque_callback_data;
      if (method === 'POST' && path.endsWith('/messages') && status === 200 && id) accepted.set(id, (accepted.get(id) ?? 0) + 1);
    }
    const last = items.at(-1);
    if (!last) return accepted;
    after = last.seq;
  }
}

async function gather<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

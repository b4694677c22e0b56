import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnServer } from '../../src/dev/child.ts';
import { randomSecrets } from '../../src/dev/secrets.ts';
import { Client } from './client.ts';
import { EVERYTHING, greetingOf } from './desk-tab.ts';
import { generate } from './generate.ts';
import { isMet, markdown, type Row } from './goals.ts';
import { Heap } from './heap.ts';
import type { SocketAddress } from './sides.ts';

export type DeskPlan = { customers: number; tabs: number };

/** One of so many tabs shows the wallboard, which is made of everything. */
const SUPERVISED = 20;
const AT_ONCE = 10;
/** What one isolate may hold on the platform, in MB, and half of it. */
const ISOLATE = 128;

/**
 * The desk of a large company alone in its isolate: the server is started anew over what is stored, so that nothing but the
 * desk is awake, and tabs are opened until all are there.
 */
export async function desk({ customers, tabs }: DeskPlan, say: (line: string) => void): Promise<boolean> {
  const state = mkdtempSync(join(tmpdir(), 'prosa-desk-'));
  const vars = { QUOTA_PEOPLE: '1000000', SOCKETS_A_PERSON: String(tabs) };
  const options = { port: 0, simulatorPort: 0, cron: false, state, secrets: randomSecrets(), vars, inspect: true };
  const client = new Client('');
  try {
    say(`${customers} customers write for the first time …`);
    const filling = await spawnServer(options);
    client.url = filling.url;
    await client.signUp();
    const hook = await client.connectNumber(filling.simulatorUrl, '106540352242922', '102290129340398');
    const words = { kind: 'flood', url: filling.url, hook, pids: filling.pids.workerd, run: 'open', customers, count: customers } as const;
    await generate({ ...words, connections: 8, seconds: 600, warm: 0, replays: 0 });
    await filling.stop();

    const server = await spawnServer({ ...options, keepBundle: true });
    client.url = server.url;
    await client.signIn();
    const heap = await Heap.of(server.inspector);
    const before = await heap.held();
    const looked = await opened(client, { tabs, heap });
    const held = await heap.held();
    say(
      `${before.toFixed(1)} MB before the first tab, ${looked.highest.toFixed(1)} MB at the highest, ${held.toFixed(1)} MB with all tabs open`,
    );
    heap.close();
    looked.close();
    await server.stop();
    const figures: Row[] = [
      {
        what: `heap with ${customers} open conversations and ${tabs} tabs, MB`,
        product: held,
        result: held,
        goal: { atMost: ISOLATE / 2 },
        ratio: false,
      },
      {
        what: 'heap at its highest while they opened, MB',
        product: looked.highest,
        result: looked.highest,
        goal: { atMost: ISOLATE },
        ratio: false,
      },
      {
        what: 'conversations that a tab counts',
        product: looked.counted,
        result: looked.counted,
        goal: { atLeast: customers },
        ratio: false,
      },
    ];
    say(`\n${markdown(figures)}`);
    return figures.every(isMet);
  } finally {
    rmSync(state, { recursive: true, force: true });
  }
}

type Opening = { tabs: number; heap: Heap };
type Opened = { highest: number; counted: number; close: () => void };

/** Opens tabs, some at once, each of which waits for its greeting. */
async function opened(client: Client, { tabs, heap }: Opening): Promise<Opened> {
  const sockets: WebSocket[] = [];
  let [highest, counted] = [0, Number.POSITIVE_INFINITY];
  const greeted = async (door: SocketAddress): Promise<void> => {
    const { counts } = await greetingOf(door, (socket) => {
      if (sockets.length % SUPERVISED === 0) socket.send(EVERYTHING);
      return sockets.push(socket);
    });
    counted = Math.min(counted, counts['list=open'] ?? 0);
  };
  for (let count = 0; count < tabs; count += AT_ONCE) {
    const doors = await client.sockets(AT_ONCE, { target: 'desk' });
    await Promise.all(doors.map(greeted));
    highest = Math.max(highest, await heap.used());
  }
  return { highest, counted, close: () => closeAll(sockets) };
}

function closeAll(sockets: readonly WebSocket[]): void {
  for (const socket of sockets) socket.close();
}

import type { Conversation } from '../bench/audit.ts';
import type { Client } from '../bench/client.ts';
import { type Hook, signatureOf, textWebhook, wamidOf } from '../bench/webhooks.ts';
import type { Chance } from './chance.ts';
import type { Gate } from './gate.ts';
import type { Ledger } from './ledger.ts';

/** Everybody outside: Meta, who posts until it hears 200, and agents, who ask again until they are told. */
export type World = { client: Client; hook: Hook; gate: Gate; ledger: Ledger; chance: Chance; customers: number; working: () => boolean };

const NETWORK = 0;
const AGAIN_AFTER = [429, 500, 503];
const mustAskAgain = (status: number): boolean => status === NETWORK || AGAIN_AFTER.includes(status);

/** Meta: a new message of some customer, posted until it is answered with 200; sometimes once more. */
export async function postWebhooks({ client, hook, gate, ledger, chance, customers, working }: World, lane: number): Promise<void> {
  for (let n = 0; working(); n += 1) {
    const customer = chance.below(customers);
    const wamid = wamidOf(`k${lane}`, customer, n);
    const text = `order ${lane}-${n}`;
    const entry = { customer, text, answered: false };
    ledger.webhooks.set(wamid, entry);
    const body = textWebhook(hook, customer, wamid, text);
    const post = async (): Promise<number> => {
      await gate.passed();
      const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signatureOf(hook.appSecret, body) };
      return fetch(`${client.url}${hook.path}`, { method: 'POST', headers, body }).then(drained, () => NETWORK);
    };
    while ((await post()) !== 200) await pause();
    entry.answered = true;
    if (chance.below(10) === 0) await post();
  }
}

/** An agent: claims whoever waits, writes to whom they serve, finishes now and then. */
export async function serve(world: World, lane: number): Promise<void> {
  const { ledger, chance, working } = world;
  for (let n = 0; working(); n += 1) {
    const page = await persist<{ items: Conversation[] }>(world, 'GET', '/v1/conversations?limit=100');
    const one = page.body.items?.[chance.below(page.body.items.length || 1)];
    if (!one) {
      await pause();
      continue;
    }
    const it = (await persist<Conversation>(world, 'GET', `/v1/conversations/${one.id}`)).body.interaction;
    if (it?.state === 'waiting' && (await persist(world, 'POST', `/v1/interactions/${it.id}/claim`)).status === 200)
      ledger.claimed.add(it.id);
    for (let text = 0; text < 3 && working(); text += 1) {
      const clientMessageId = `m-${lane}-${n}-${text}`;
      const entry = { conversationId: one.id, answered: false, refused: false, at: Date.now() };
      ledger.sends.set(clientMessageId, entry);
      const { status } = await persist(world, 'POST', `/v1/conversations/${one.id}/messages`, {
        clientMessageId,
        body: { body: `answer ${clientMessageId}` },
      });
      entry.answered = status === 202;
      entry.refused = status >= 400 && status < 500;
    }
    if (it && chance.below(4) === 0 && (await persist(world, 'POST', `/v1/interactions/${it.id}/finish`)).status === 200)
      ledger.finished.add(it.id);
  }
}

/** Asks until an answer comes that is not the server's death or distress. */
async function persist<Body>(
  { client, gate }: World,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: Body }> {
  for (;;) {
    await gate.passed();
    const answer = await client.ask<Body>(method, path, body).catch(() => undefined);
    if (answer && !mustAskAgain(answer.status)) return answer;
    await pause();
  }
}

const drained = async (response: Response): Promise<number> => {
  await response.arrayBuffer();
  return response.status;
};
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

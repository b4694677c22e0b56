import { abortAllDurableObjects, evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { parseInnerId } from '../../src/kernel/ids.ts';
import { advance, type DeliveryState } from '../../src/modules/messaging/content/delivery.domain.ts';
import type { MessageWire } from '../../src/modules/messaging/content/message.schemas.ts';
import type { Outcome } from '../../src/modules/service/conversations/conversation.rpc.ts';
import type { ConversationWire } from '../../src/modules/service/conversations/conversations.schemas.ts';
import { graph } from '../support/graph.ts';
import { deliverText } from '../support/meta.ts';
import {
  claimsOf,
  conversationsOf,
  headOf,
  messagesOf,
  newColleague,
  newShop,
  objectOf,
  rows,
  type Shop,
  saying,
  settled,
  shardOf,
} from '../support/shop.ts';
import { serving, threadOf } from '../support/thread.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

/** Numbers that look random and are the same every time. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state >>> 8;
  }
}

const STATES = ['sent', 'delivered', 'read', 'failed'] as const;
const agents = ({ tenant }: Shop, colleague: { token: string }) => [
  { id: claimsOf(tenant).sub, name: 'Ana' },
  { id: claimsOf(colleague).sub, name: 'Rui' },
];

/** What the blows so far have made true: the customer's wamids, where each of our messages stands, and what was handed out. */
type Model = { said: string[]; written: Map<string, number>; handed: Set<number> };
type Agent = ReturnType<typeof agents>[number];

/** What an interaction that only claims and ends can answer: whose it is then, or why not. */
function answerTo(verb: 'claim' | 'write' | 'finish', head: ConversationWire | null, { id }: Agent): string {
  const it = head?.interaction;
  if (!it) return 'not-found';
  const [mine, free] = [it.assignee?.id === id, it.state === 'waiting'];
  if (it.state === 'finished') return verb === 'finish' && mine ? `finished ${id}` : 'interaction-finished';
  if (verb === 'claim') return mine || free ? `active ${id}` : `interaction-taken ${it.assignee?.id}`;
  if (free) return 'interaction-not-active';
  return mine ? `${verb === 'finish' ? 'finished' : 'active'} ${id}` : 'interaction-not-yours';
}
const answered = (answer: Outcome): string =>
  answer.ok
    ? `${answer.summary.interaction?.state} ${answer.summary.interaction?.assignee?.id}`
    : [answer.problem, answer.winner?.id].filter(Boolean).join(' ');

/** One blow: a command, a repeat, a report, or the loss of the object's memory. What it answers is what the model says. */
async function strike(shop: Shop, id: string, people: Agent[], next: () => number, model: Model): Promise<void> {
  const object = objectOf(shop.tenant, id);
  const n = next();
  const agent = people[n % 2 ? 0 : (n >> 1) % 2] ?? { id: claimsOf(shop.tenant).sub, name: 'Ana' };
  const thread = threadOf(shop.tenant.id, id);
  const head = await thread.head();
  const number = Number(head?.interaction?.id.split('_').at(-1) ?? 1);
  const seq = 1 + (n % Math.max(1, head?.lastSeq ?? 1));
  switch (next() % 14) {
    case 0:
    case 1:
    case 2: {
      const { said } = model;
      const wamid = n % 3 === 0 ? (said[n % said.length] ?? '') : `wamid.${id}-${said.length}`;
      if (!said.includes(wamid)) said.push(wamid);
      const { status } = await deliverText(shop.channel, `palavra ${said.length}`, { from: head?.contact.phone?.slice(1) ?? '', wamid });
      return expect(status).toBe(200);
    }
    case 3:
    case 4:
      return expect(answered(await thread.handle({ type: 'claim', agent, number, supervises: false }))).toBe(
        answerTo('claim', head, agent),
      );
    case 5:
    case 6: {
      const key = `${agent.id} c-${n % 5}`;
      const [before, expected] = [model.written.get(key), answerTo('write', head, agent)];
      const sent = await thread.write(agent, `c-${n % 5}`, saying('Resposta'));
      const written = sent.ok ? sent.message?.seq : undefined;
      if (written !== undefined) model.written.set(key, written);
      const result = [sent.ok, written, sent.ok && sent.isNew];
      if (before !== undefined) return expect(result).toEqual([true, before, false]);
      if (!expected.startsWith('active')) return expect(sent).toMatchObject({ ok: false, problem: expected });
      return expect(result).toEqual([true, 1 + (head?.lastSeq ?? 0), true]);
    }
    case 7: {
      const ours = [...model.written.values()];
      const wanted = n % 4 === 0 ? seq : (ours[n % ours.length] ?? seq);
      const order = await thread.begin(wanted);
      if (!order) return;
      expect(order).toMatchObject({ seq: wanted });
      expect(ours).toContain(wanted);
      expect(model.handed).not.toContain(wanted);
      return void model.handed.add(wanted);
    }
    case 8:
      return thread.report(
        seq,
        n % 2 ? { kind: 'accepted', wamid: `wamid.out-${id}-${seq}` } : { kind: 'unknown', error: { code: 0, title: '?' } },
      );
    case 9: {
      const stored = await thread.ingest([
        { kind: 'status', wamid: `wamid.out-${id}-${seq}`, state: STATES[n % 4] ?? 'sent', at: currentTime() as never },
      ]);
      return expect(stored?.summary.interaction).toEqual(head?.interaction);
    }
    case 10:
      return expect(answered(await thread.handle({ type: 'finish', agent, number, outcome: 'resolved', tagged: true }))).toBe(
        answerTo('finish', head, agent),
      );
    case 11:
      return evictDurableObject(object);
    case 12:
      return abortAllDurableObjects();
    default: {
      await runDurableObjectAlarm(object);
      await thread.object.execute({ type: 'mark-read', upTo: seq }, serving(agent));
      const after = await thread.head();
      return expect(after?.unread).toBe(seq >= (head?.lastSeq ?? 0) ? 0 : head?.unread);
    }
  }
}

const allowed = (before: MessageWire['status'], now: MessageWire['status']): boolean =>
  before === now ||
  (before !== 'received' && now !== 'received' && (advance(before as DeliveryState, now as DeliveryState) === now || now === 'queued'));

describe('a conversation under blows', () => {
  it('[OBJ-9] keeps its log, its state and its read model through random commands, repeats, evictions and crashes', async () => {
    const meta = graph();
    const shop = await newShop();
    const people = agents(shop, await newColleague(shop.tenant));
    for (let i = 0; i < 10; i += 1) await deliverText(shop.channel, 'Oi', { from: `551198200000${i}`, wamid: `wamid.first-${i}` });
    const threads = await settled(shop.tenant, 10);
    let blows = 0;
    for (const [index, { id, contact }] of threads.entries()) {
      const random = numbers(index + 1);
      const model: Model = { said: [`wamid.first-${contact.phone?.at(-1)}`], written: new Map(), handed: new Set() };
      let before: MessageWire[] = [];
      for (let i = 0; i < 40; i += 1) {
        await strike(shop, id, people, () => random.next().value, model);
        blows += 1;
        if (i % 4 !== 3) continue;
        const now = await messagesOf(shop.tenant, id);
        expect(now.map(({ seq }) => seq)).toEqual(now.map((_, number) => number + 1));
        for (const message of before) {
          const later = now[message.seq - 1];
          expect({ ...later, rev: 0, status: 0, wamid: 0, error: 0 }).toEqual({ ...message, rev: 0, status: 0, wamid: 0, error: 0 });
          expect([message.status, later?.status, allowed(message.status, later?.status ?? 'queued')]).toEqual([
            message.status,
            later?.status,
            true,
          ]);
        }
        before = now;
      }
      expect(
        before
          .filter(({ direction }) => direction === 'in')
          .map(({ wamid }) => wamid)
          .sort(),
      ).toEqual([...model.said].sort());
      const head = await headOf(shop.tenant, id);
      await evictDurableObject(objectOf(shop.tenant, id));
      expect(await headOf(shop.tenant, id)).toEqual(head);
      expect(new Set(before.map(({ rev }) => rev)).size).toBe(before.length);
      // Nothing repeats a message here: each was handed out once, to these blows or to the queue, which asked Meta.
      const asked = meta.asked.map(({ body }) => parseInnerId('message', String(body.biz_opaque_callback_data)));
      const out = [...model.handed, ...asked.flatMap((it) => (it?.conversationId === id ? [it.number] : []))];
      expect(out.filter((seq, index) => out.indexOf(seq) !== index)).toEqual([]);
    }
    expect(blows).toBe(400);
    await toldAll(
      shop,
      threads.map(({ id }) => id),
    );
  }, 60_000);
});

/** Once everything owed is told, the read model says of every thread what the thread says of itself. */
async function toldAll(shop: Shop, ids: string[]): Promise<void> {
  const { tenant } = shop;
  for (const id of ids) {
    await objectOf(tenant, id).wake();
    const owed = await runInDurableObject(objectOf(tenant, id), (_, { storage }) =>
      Number(storage.sql.exec('SELECT count(*) AS n FROM outbox').one().n),
    );
    expect(owed).toBe(0);
  }
  await until(async () => (await conversationsOf(tenant)).length === ids.length);
  const listed = await conversationsOf(tenant);
  const interactions = await rows<{ id: string; state: string; assignee_id: string | null }>(
    shardOf(tenant),
    'SELECT id, state, assignee_id FROM interactions WHERE tenant_id = ?',
    tenant.id,
  );
  for (const id of ids) {
    const head = await headOf(tenant, id);
    expect(listed.find((one) => one.id === id)?.interaction).toEqual(head.interaction);
    expect(interactions.find((row) => row.id === head.interaction?.id)).toMatchObject({
      state: head.interaction?.state,
      assignee_id: head.interaction?.assignee?.id ?? null,
    });
  }
}

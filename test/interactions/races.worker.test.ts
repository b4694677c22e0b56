import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { mintAccess } from '../../src/edge/security/tokens.ts';
import { systemClock } from '../../src/kernel/time.ts';
import type { ConversationWire } from '../../src/modules/service/conversations/conversations.schemas.ts';
import { call, type Tenant } from '../support/api.ts';
import { deliverText } from '../support/meta.ts';
import { claimsOf, deskOf, homeOf, newColleague, newShop, rows, type Shop, settled, shardOf, shuffled } from '../support/shop.ts';
import { entriesOf, threadOf } from '../support/thread.ts';
import { untilHeld } from '../support/until.ts';

/** How many races there are; `npm run bench -- races` runs many more. */
const RACES = Number(env.TEST_RACES);
const PEOPLE = 20;
/** Customers who are fought over at the same time. */
const AT_ONCE = 10;

type Act = { who: Tenant; path: string };
type Answer = Act & { status: number; body: ConversationWire & { code?: string; winner?: { id: string; name: string } } };

/** A company with customers who wait, and people who want them. */
async function arena() {
  const shop = await newShop();
  const people = await Promise.all(Array.from({ length: PEOPLE }, (_, n) => newColleague(shop.tenant, `Pessoa ${n}`, 'agent')));
  const chief = await newColleague(shop.tenant, 'Chefe', 'supervisor');
  const customers = Array.from({ length: AT_ONCE }, (_, n) => `55119877${10_000 + n}`);
  await Promise.all(customers.map((from) => deliverText(shop.channel, 'Oi', { from })));
  const ids = (await settled(shop.tenant, AT_ONCE)).map(({ id }) => id);
  return { shop, people, chief, customers, ids };
}

const heads = (shop: Shop, ids: string[]): Promise<ConversationWire[]> =>
  Promise.all(ids.map(async (id) => (await threadOf(shop.tenant.id, id).head()) as ConversationWire)); // safe: somebody has written there

/** What an answer of 200 must say. */
function after(path: string, who: Tenant, { interaction: it }: ConversationWire): boolean {
  if (path === 'decline' || path === 'transfer') return it?.state === 'waiting';
  if (path === 'finish' || path === 'force-finish') return it?.state === 'finished';
  return it?.state === 'active' && it.assignee?.id === who.owner.id;
}

/** The 200s of a race by `rev`: each is a moment of one history, and what the last of them says is what is so. */
const lastOf = (answers: Answer[]): Answer | undefined =>
  answers
    .filter(({ status }) => status === 200)
    .reduce<Answer | undefined>((last, one) => (last && last.body.rev >= one.body.rev ? last : one), undefined);

/** Everybody acts in the same moment. */
const race = (it: ConversationWire, acts: (Act & { body?: object })[]): Promise<Answer[]> =>
  Promise.all(
    acts.map(async ({ who, path, body }) => {
      const response = await call('POST', `/v1/interactions/${it.interaction?.id}/${path}`, {
        token: who.token,
        ...(body ? { body } : {}),
      });
      return { who, path, status: response.status, body: await response.json() };
    }),
  );

type Standing = { state: string | undefined; holder: string | null };
const standing = ({ interaction: it }: ConversationWire): Standing => ({
  state: it?.state,
  holder: it?.offer?.to.id ?? it?.assignee?.id ?? null,
});
const burdens = (summaries: ConversationWire[]): Map<string, number> => {
  const loads = new Map<string, number>();
  for (const { state, holder } of summaries.map(standing))
    if (holder && ['active', 'on_hold', 'offered'].includes(state ?? '')) loads.set(holder, (loads.get(holder) ?? 0) + 1);
  return loads;
};

/** Waits until desk and lists have heard of it all; then each customer is in the one place that their conversation names, and so is each load. */
async function agree({ tenant }: Shop, summaries: ConversationWire[]): Promise<void> {
  const queue = summaries[0]?.interaction?.queue.id ?? '';
  const told = async () => {
    const entries = (await entriesOf(tenant)) as ConversationWire[];
    const open = entries.map((entry) => [entry.id, standing(entry)]);
    const people = (await deskOf(tenant).eligibility(homeOf(tenant), queue)) ?? [];
    const loads = people.filter(({ load }) => load > 0).map(({ user, load }) => [user.id, load]);
    const listed = await rows<{ id: string; state: string; responsible_agent_id: string | null }>(
      shardOf(tenant),
      'SELECT id, state, responsible_agent_id FROM conversations WHERE tenant_id = ?',
      tenant.id,
    );
    const lists = listed.map(({ id, state, responsible_agent_id }) => [id, { state, holder: responsible_agent_id }]);
    return { open: open.sort(), loads: loads.sort(), lists: lists.sort() };
  };
  const places = summaries.map((summary) => [summary.id, standing(summary)] as const);
  const truth = {
    open: places.filter(([, { state }]) => state !== 'finished').sort(),
    loads: [...burdens(summaries)].sort(),
    lists: [...places].sort(),
  };
  await untilHeld(async () => expect(await told()).toEqual(truth));
}

type Told = { who: Tenant; winner: unknown; taken: boolean };
/** The same person with a token of this moment: ten thousand races last longer than one. */
async function renewed(person: Tenant): Promise<Tenant> {
  const { sub, tid, sid, shd } = claimsOf(person);
  return { ...person, token: await mintAccess(env, { sub, tid, sid, shd }, systemClock()) };
}
const agentOf = (tenant: Tenant) => ({ id: claimsOf(tenant).sub, name: tenant.owner.name });
const placeOf = ({ interaction: it }: ConversationWire): number => Number(it?.id.split('_').at(-1));

/** Everybody claims at once: at the API, or, ten times as quick, at the object behind it. */
async function claims({ tenant }: Shop, it: ConversationWire, people: Tenant[], atTheApi: boolean): Promise<Told[]> {
  if (atTheApi)
    return (
      await race(
        it,
        people.map((who) => ({ who, path: 'claim' })),
      )
    ).map(({ who, status, body }) => ({
      who,
      winner: status === 200 ? body.interaction?.assignee : [status, body.code, body.winner],
      taken: status === 200,
    }));
  return Promise.all(
    people.map(async (who) => {
      const answer = await threadOf(tenant.id, it.id).handle({
        type: 'claim',
        number: placeOf(it),
        agent: agentOf(who),
        supervises: false,
      });
      return 'problem' in answer
        ? { who, winner: [409, answer.problem, answer.winner], taken: false }
        : { who, winner: answer.summary.interaction?.assignee, taken: true };
    }),
  );
}

describe(`races, ${RACES} of each`, () => {
  it('[DSK-20] of twenty who claim a customer at once one succeeds, nineteen learn who, and the customer is in no other place', async () => {
    const { shop, people, customers, ids } = await arena();
    const winners = new Set<string>();
    for (let done = 0; done < RACES; done += AT_ONCE) {
      const atTheApi = done % (10 * AT_ONCE) === 0;
      const fought = await heads(shop, ids);
      const fresh = atTheApi ? await Promise.all(people.map(renewed)) : people;
      const races = await Promise.all(fought.map((it, n) => claims(shop, it, shuffled(fresh, done + n), atTheApi)));
      for (const answers of races) {
        const [winner, ...more] = answers.filter(({ taken }) => taken);
        expect(more).toEqual([]);
        expect(winner?.winner).toEqual({ id: winner?.who.owner.id, name: winner?.who.owner.name });
        winners.add(winner?.who.owner.id ?? '');
        const told = answers.filter(({ taken }) => !taken).map((loser) => loser.winner);
        expect(told).toEqual(Array.from({ length: PEOPLE - 1 }, () => [409, 'interaction-taken', winner?.winner]));
      }
      const after = await heads(shop, ids);
      await agree(shop, after);
      // The winner lets go, and the customer comes again.
      const winnerOf = (it: ConversationWire): Tenant | undefined => people.find(({ owner }) => owner.id === it.interaction?.assignee?.id);
      await Promise.all(
        after.map((it) => {
          const agent = agentOf(winnerOf(it) ?? shop.tenant);
          return threadOf(shop.tenant.id, it.id).handle({ type: 'finish', number: placeOf(it), agent, outcome: 'resolved', tagged: true });
        }),
      );
      await Promise.all(customers.map((from) => deliverText(shop.channel, 'Voltei', { from })));
    }
    expect(winners.size).toBeGreaterThan(5);
  }, 7_200_000);

  it('[DSK-21] whatever twenty do at once to one who is being offered, it is one history: one outcome, in one place', async () => {
    const { shop, people, chief: boss, customers, ids } = await arena();
    const outcomes = new Set<string>();
    for (let done = 0; done < RACES; done += AT_ONCE) {
      const [chief, ana, bea, ...others] = await Promise.all([boss, ...people].map(renewed));
      if (!chief || !ana || !bea) throw new Error('nobody is there');
      const waiting = await heads(shop, ids);
      const left = await Promise.all(
        waiting.map(async (it, n) => {
          const object = threadOf(shop.tenant.id, it.id);
          const number = placeOf(it);
          await object.handle({ type: 'claim', number, agent: agentOf(ana), supervises: false });
          await object.handle({ type: 'offer', number, agent: agentOf(ana), to: agentOf(bea), note: null, supervises: false });
          const serviceSegmentNumber = 1 + ((await object.head())?.interaction?.serviceSegmentNumber ?? 0);
          const acts: Parameters<typeof race>[1] = [
            { who: bea, path: 'accept' },
            { who: bea, path: 'decline' },
            { who: ana, path: 'claim' },
            { who: ana, path: 'finish' },
            { who: ana, path: 'transfer', body: { to: { queueId: it.interaction?.queue.id } } },
            { who: chief, path: 'take-over' },
            { who: chief, path: 'force-finish' },
            ...others.slice(0, 12).map((who) => ({ who, path: 'claim' })),
          ];
          const kept = shuffled(acts, done + n).slice(n % 7);
          // The desk joins in: it gives the wait that a refusal would begin to somebody, or gives it up.
          const desk =
            n % 2 === 0
              ? object.handle({ type: 'lose', number, serviceSegmentNumber })
              : object.handle({ type: 'assign', number, serviceSegmentNumber, agent: agentOf(others[n] ?? bea) });
          const [answers] = await Promise.all([race(it, kept), desk]);
          for (const { status, body } of answers) expect([200, 403, 409], body.code).toContain(status);
          const now = (await object.head()) as ConversationWire; // safe: somebody has written there
          const last = lastOf(answers);
          for (const { who, path, status, body } of answers)
            if (status === 200) expect([path, after(path, who, body)]).toEqual([path, true]);
          // The last act in the history decided, unless the desk acted after it.
          if (last && last.body.rev === now.rev) expect(standing(now)).toEqual(standing(last.body));
          else expect(now.rev).toBeGreaterThan(last?.body.rev ?? 0);
          const dues = answers.filter(({ body }) => body.code === 'interaction-taken').map(({ body }) => body.winner?.id);
          for (const winner of dues) expect([...people, boss].map(({ owner }) => owner.id)).toContain(winner);
          outcomes.add(`${now.interaction?.state} ${now.interaction?.assignee?.name ?? now.interaction?.finishReason ?? ''}`);
          return now;
        }),
      );
      await agree(shop, left);
      await Promise.all(
        left.map(({ interaction: it }) => it && call('POST', `/v1/interactions/${it.id}/force-finish`, { token: chief.token })),
      );
      await Promise.all(customers.map((from) => deliverText(shop.channel, 'Voltei', { from })));
    }
    expect(outcomes.size).toBeGreaterThan(2);
    const torn = await rows(
      shardOf(shop.tenant),
      `SELECT a.interaction_id, a.number FROM service_segments a JOIN (
         SELECT tenant_id, interaction_id, number, started_at FROM service_segments
         UNION ALL SELECT tenant_id, id, last_segment ->> 'number', last_segment ->> 'startedAt' FROM interactions
       ) b ON b.tenant_id = a.tenant_id AND b.interaction_id = a.interaction_id AND b.number = a.number + 1
       WHERE a.tenant_id = ? AND a.ended_at IS NOT b.started_at`,
      shop.tenant.id,
    );
    expect(torn).toEqual([]);
  }, 3_600_000);
});

import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { word } from '../contacts/persons.ts';
import { ask } from '../support/api.ts';
import { claim, finish, firstWord, headOf, messagesOf, newShop, rows, type Shop, shardOf } from '../support/shop.ts';
import { runs } from '../support/worker-runs.ts';

type Side = {
  email: boolean;
  language: 'pt-BR' | 'en' | null;
  named: boolean;
  tags: readonly number[];
  work: 'waiting' | 'served' | 'finished';
  isBlocked: boolean;
};
const side: fc.Arbitrary<Side> = fc.record({
  email: fc.boolean(),
  language: fc.constantFrom('pt-BR', 'en', null),
  named: fc.boolean(),
  tags: fc.subarray([0, 1, 2]),
  work: fc.constantFrom('waiting', 'served', 'finished'),
  isBlocked: fc.constantFrom(false, false, false, true),
});
/** Who says something while they are one, and when: before the merge is undone. */
const talk = fc.array(fc.constantFrom(0, 1), { maxLength: 4 });

const PHONES = (n: number): [string, string] => [`55119${String(20_000_000 + 2 * n)}`, `55119${String(20_000_001 + 2 * n)}`];

/** Everything of two people that a merge may touch; when somebody was last heard of and how often it changed are no part of it. */
async function stateOf({ tenant }: Shop, ids: readonly string[]) {
  const of = (sql: string) => rows<Record<string, unknown>>(shardOf(tenant), sql, tenant.id, JSON.stringify(ids));
  const mine = 'WHERE tenant_id = ? AND contact_id IN (SELECT value FROM json_each(?))';
  return {
    contacts: await of(
      `SELECT id, name, name_source, email, words, language, timezone, person_id, merged_into_id, blocked_at, vals, field_sources, field_keys, erased_at
       FROM contacts WHERE tenant_id = ? AND id IN (SELECT value FROM json_each(?)) ORDER BY id`,
    ),
    identities: await of(`SELECT kind, value, contact_id FROM contact_identities ${mine} ORDER BY 1, 2`),
    tags: await of(`SELECT contact_id, tag_id, via FROM contact_tags ${mine} ORDER BY 1, 2`),
    words: await of(`SELECT contact_id, words FROM contact_words ${mine} ORDER BY 1`),
    keys: await of(`SELECT contact_id, field_no, key FROM contact_keys ${mine} ORDER BY 1, 2, 3`),
    threads: await of(`SELECT id, contact_id FROM conversations ${mine} ORDER BY 1`),
  };
}

/** Pairs of one company: a list of many is asked for again and again. */
const OF_ONE = 25;

async function tagged(): Promise<{ shop: Shop; tags: string[] }> {
  const shop = await newShop();
  const { token } = shop.tenant;
  const made = (name: string) => ask<{ id: string }>(201, 'POST', '/v1/tags', { token, body: { kind: 'contact', name } });
  return { shop, tags: [(await made('A')).id, (await made('B')).id, (await made('C')).id] };
}

it(
  '[CTC-54] undoing a merge gives back two people as they were, and what was said meanwhile lies in its own thread',
  async () => {
    let n = 0;
    let company = await tagged();
    await fc.assert(
      fc.asyncProperty(side, side, fc.boolean(), talk, async (one, other, swaps, said) => {
        n += 1;
        if (n % OF_ONE === 0) company = await tagged();
        const { shop, tags } = company;
        const { tenant } = shop;
        const { token } = tenant;
        const phones = PHONES(n);
        const threads: string[] = [];
        const people: string[] = [];
        for (const [at, { email, language, named, tags: worn, work, isBlocked }] of [one, other].entries()) {
          const open = await firstWord(shop, 'Oi', { from: phones[at] ?? '', name: `P${n}` });
          const path = `/v1/contacts/${open.contact.id}`;
          const body = {
            ...(email ? { email: `p${n}.${at}@example.com` } : {}),
            ...(language ? { language } : {}),
            ...(named ? { name: `N${n} ${at}` } : {}),
          };
          if (Object.keys(body).length > 0) await ask(200, 'PATCH', path, { token, body });
          if (worn.length > 0) await ask(200, 'PATCH', `${path}/tags`, { token, body: { add: worn.map((tag) => tags[tag]) } });
          if (work !== 'waiting') await claim(tenant, open);
          if (work === 'finished') await finish(tenant, await headOf(tenant, open.id));
          if (isBlocked) await ask(200, 'POST', `${path}/block`, { token });
          threads.push(open.id);
          people.push(open.contact.id);
        }
        const before = await stateOf(shop, people);
        const work = async () => Promise.all(threads.map(async (id) => (await headOf(tenant, id)).interaction));
        const open = await work();
        const [winner, loser] = swaps ? [people[1], people[0]] : people;
        await ask(200, 'POST', `/v1/contacts/${winner}/merge`, { token, body: { other: loser } });
        // A merge alone touches nothing of what is being served.
        expect(await work()).toEqual(open);
        for (const [at, who] of said.entries()) await word(shop, { from: phones[who] ?? '' }, `palavra ${at}`);
        const between = await work();
        const { items } = await ask<{ items: { id: string }[] }>(200, 'GET', `/v1/contacts/${winner}/merges`, { token });
        await ask(204, 'POST', `/v1/contact-merges/${items[0]?.id}/undo`, { token });
        expect(await stateOf(shop, people)).toEqual(before);
        expect(await work()).toEqual(between);
        for (const [at, id] of threads.entries()) {
          const heard = (await messagesOf(tenant, id)).filter(({ direction }) => direction === 'in').map(({ body }) => body.body);
          expect(heard).toEqual(['Oi', ...said.flatMap((who, place) => (who === at ? [`palavra ${place}`] : []))]);
        }
        // Work that was open stays with whoever had it.
        for (const [at, was] of open.entries())
          if (was && was.state !== 'finished')
            expect(between[at]).toMatchObject({ id: was.id, state: was.state, queue: was.queue, assignee: was.assignee });
      }),
      runs(10),
    );
  },
  120_000 * Math.max(1, Number(env.TEST_RUNS)),
);

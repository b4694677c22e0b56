import { EVERYTHING, greetingOf } from './desk-tab.ts';
import { generate } from './generate.ts';
import { isMet, judgeFloor, markdown, none } from './goals.ts';
import type { PacedResult, Watching } from './jobs.ts';
import { inTurn, spread } from './rounds.ts';
import { type Product, type Side, startBaseline, startProduct } from './sides.ts';
import { memoryOf } from './statistics.ts';
import { hire } from './team.ts';
import { phoneOf } from './webhooks.ts';

export type FloorPlan = { rounds: number; seconds: number; customers: number; agents: number; rate: number };
/** `memory`: of workerd at its highest during the round, MB. `cpu`: its processor time for each measured word, with all its frames, ms. */
export type FloorRound = PacedResult & { memory: number; cpu: number };

/** Of so many people one supervises the others. */
const SUPERVISED = 20;

/**
 * A busy floor: so many conversations wait, every agent has a tab on the desk, and customers write so many words a
 * second. The bare echo has one object for all of it: it stores the word and pushes it to as many sockets.
 */
export async function floor({ rounds, seconds, customers, agents, rate }: FloorPlan, say: (line: string) => void): Promise<boolean> {
  const [product, baseline] = await Promise.all([startProduct(), startBaseline()]);
  try {
    say(`${customers} customers write for the first time, ${agents} agents join …`);
    const { url, hook, pids } = product;
    const opening = { kind: 'flood', url, hook, pids, run: 'open', customers, count: customers } as const;
    await generate({ ...opening, connections: 8, seconds: 120, warm: 0, replays: 0 });
    const team = await hire(product.client, product.simulatorUrl, agents);
    const first50 = await firstPage(product, customers);
    // Supervisors look at the wallboard, which is made of everything; agents at those who have waited longest, as a tab begins.
    const tabs = async (): Promise<Watching[]> => {
      // Whose token has ended signs in first: a ticket waits for nobody.
      for (const person of team) await person.ask('GET', '/v1/me');
      const open = (await Promise.all(team.map((person) => person.sockets(1, { target: 'desk' })))).flat();
      return open.map((tab, n) => (n % SUPERVISED === 0 ? { ...tab, says: EVERYTHING } : { ...tab, hears: first50 }));
    };
    const pairs = await inTurn({ product, baseline }, rounds, async (side, n): Promise<FloorRound> => {
      const mine = side.name === 'product';
      const sockets = mine ? await tabs() : await side.desk(agents);
      const round = await watched(side, async () =>
        generate({
          kind: 'paced',
          url: side.url,
          hook: side.hook,
          run: `floor${n}`,
          customers: mine ? customers : 1,
          rate,
          seconds,
          sockets,
          pids: side.pids,
        }),
      );
      say(
        `${n} ${side.name}: answer ${spread(round.answers)}, push ${spread(round.pushes)} ms, ${Math.round(round.memory)} MB, ${round.cpu.toFixed(1)} ms of processor a word`,
      );
      return round;
    });
    const all = pairs.flatMap((pair) => [pair.product, pair.baseline]);
    const rows = [
      ...judgeFloor(pairs),
      none(
        'webhooks refused',
        all.reduce((sum, { refused }) => sum + refused, 0),
      ),
      none(
        'frames that never came',
        all.reduce((sum, { expected, pushes }) => sum + expected - pushes.length, 0),
      ),
      none(`conversations missing of ${customers} open`, customers - (await openOn(product))),
    ];
    say(`\n${markdown(rows)}`);
    return rows.every(isMet);
  } finally {
    await Promise.all([product.stop(), baseline.stop()]);
  }
}

/** The customers with whom a tab is greeted: those who wait longest. */
async function firstPage({ client }: Product, customers: number): Promise<number[]> {
  const [door] = await client.sockets(1, { target: 'desk' });
  if (!door) throw new Error('there is no ticket');
  const { entries } = await greetingOf(door, () => undefined);
  const phones = new Set(entries.map(({ contact }) => contact.phone));
  return Array.from({ length: customers }, (_, n) => n).filter((n) => phones.has(`+${phoneOf(n)}`));
}

async function openOn({ client }: Product): Promise<number> {
  let count = 0;
  for await (const _ of client.all('/v1/conversations?state=waiting')) count += 1;
  return count;
}

/** Looks at the memory while the work is done. */
async function watched(side: Side, work: () => Promise<PacedResult>): Promise<FloorRound> {
  let memory = 0;
  const look = (): void => {
    memory = Math.max(memory, memoryOf(side.pids));
  };
  const looking = setInterval(look, 250);
  try {
    const result = await work();
    look();
    return { ...result, memory, cpu: result.cpuMs / result.answers.length };
  } finally {
    clearInterval(looking);
  }
}

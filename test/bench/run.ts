/**
 * `npm run bench`: the built Worker beside the least that any honest receiver must do, both on a direct socket with their
 * storage on disk, in turn. Prints ratios against goals; ends with 1 when a goal is missed.
 * `npm run bench -- --rounds 7 --seconds 5` takes longer and says more; `npm run bench -- kill` cuts the power fifty times;
 * `npm run bench -- floor` is a busy floor: 2,000 open conversations, 400 agents, 50 words a second (`--rate 200`);
 * `npm run bench -- arrivals` is 1,000 new conversations a minute while 2,000 are open and 100 tabs look on;
 * `npm run bench -- desk` is what the desk of a company with 5,000 open conversations and 1,000 tabs holds in memory;
 * `npm run bench -- timeline` shows p99 of each five seconds over eight minutes (`--minutes`), after a thousand conversations were warmed;
 * `npm run bench -- races` lets twenty agents want the same customer, ten thousand times;
 * `npm run bench -- properties` tries every property ten times as often as `npm test`;
 * `npm run bench -- sockets` cuts the lines of a thousand clients, twenty times each;
 * `npm run bench -- xss` has an agent's browser read every payload instead of some of each class;
 * `npm run bench -- screen` is what an agent waits for in a browser on a slow line, beside the least that a browser does;
 * `npm run bench -- axe` looks at every page of the settings in light and dark, at a desk and on a phone;
 * `npm run bench -- import` reads, checks, writes and takes back a file of 100,000 contacts (`--customers`);
 * `npm run bench -- merges` merges 10,000 random pairs, lets both speak, and takes it back (`--customers`);
 * `npm run bench -- contacts` asks for lists, searches and counts of a company with 1,000,000 contacts (`--customers`);
 * `npm run bench -- records` asks for lists, filters and counts of a type with 100,000 and 1,000,000 records (`--customers`);
 * `npm run bench -- money` adds up, seals and verifies the ledger of a month with 1,000,000 sessions (`--customers`);
 * `npm run bench -- campaign` sends a template to 5,000 people while Meta takes messages and says otherwise (`--customers`);
 * `npm run bench -- cars` brings in a sheet of 500 cars, each naming its model, writes it out, edits all and takes it back (`--customers`);
 * `npm run bench -- timing` looks whether the time of a refused sign-in tells who has an account.
 */
import { parseArgs } from 'node:util';
import { runTool } from '../../src/dev/tools.ts';
import { arrivals } from './arrivals.ts';
import { faults, readThreads, storedWamids } from './audit.ts';
import { campaign } from './campaign.ts';
import { cars } from './cars.ts';
import { manyContacts } from './contacts.ts';
import { desk } from './desk.ts';
import { floor } from './floor.ts';
import { isMet, judge, markdown, none } from './goals.ts';
import { importing } from './import.ts';
import { money } from './money.ts';
import { manyRecords } from './records.ts';
import { measure } from './rounds.ts';
import { screen } from './screen.ts';
import { startBaseline, startProduct } from './sides.ts';
import { timeline } from './timeline.ts';
import { timing } from './timing.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    customers: { type: 'string' },
    agents: { type: 'string' },
    races: { type: 'string' },
    clients: { type: 'string' },
    minutes: { type: 'string', default: '8' },
    rate: { type: 'string', default: '50' },
    cuts: { type: 'string' },
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const number = (value: string | undefined, otherwise: number): number => Number(value ?? otherwise);
/** New conversations are counted in seconds that hold some of them. */
const LONGER = 5;
const say = (line: string): void => console.log(line);

async function figures(): Promise<boolean> {
  const plan = {
    rounds: Number(values.rounds),
    seconds: Number(values.seconds),
    customers: number(values.customers, 1000),
    connections: 64,
  };
  const [product, baseline] = await Promise.all([startProduct(), startBaseline()]);
  try {
    const rounds = await measure({ product, baseline }, plan, say);
    const watched = [...rounds.desk, ...rounds.thread, ...rounds.team].map((pair) => pair.product);
    const all = [...rounds.flood.map((pair) => pair.product), ...watched];
    const threads = await readThreads(product.client);
    const wrong = faults(threads, new Set(all.flatMap(({ stored }) => stored)));
    for (const fault of wrong.slice(0, 20)) say(fault);
    const rows = [
      ...judge(rounds),
      none(
        'webhooks refused',
        all.reduce((sum, { refused }) => sum + refused, 0),
      ),
      none(
        'pushes that never came',
        watched.reduce((sum, { expected, pushes }) => sum + expected - pushes.length, 0),
      ),
      none(`lost, doubled or misfiled of ${storedWamids(threads)} stored, 10 % posted again`, wrong.length),
    ];
    rows.push(none('failures of [COST-1] to [COST-4]: 2 rows a message, no statement of D1', (await costs()) ? 0 : 1));
    say(`\n${markdown(rows)}`);
    return rows.every(isMet);
  } finally {
    await Promise.all([product.stop(), baseline.stop()]);
  }
}

/** A thousand clients whose lines are cut twenty times, and what they hold when they are back. */
async function sockets(): Promise<boolean> {
  const plan = { clients: number(values.clients, 1000), cuts: number(values.cuts, 20), seed: Number(values.seed) };
  const { cutAndResume } = await import('../kill/sockets.ts');
  say(`${plan.clients} clients, ${plan.cuts} cuts each, --seed ${plan.seed}`);
  const { threads, desks, cuts, caughtUp, messages } = await cutAndResume({ ...plan, say });
  for (const fault of [...threads, ...desks].slice(0, 20)) say(fault);
  say(`${messages} messages; lines ended: ${JSON.stringify(cuts)}; caught up ${caughtUp} times; wrong: ${threads.length + desks.length}`);
  return threads.length + desks.length === 0;
}

/** Rows are counted inside workerd, where the platform counts them: the tests of the cost of a message do it. */
const costs = (): Promise<boolean> => inWorkerd('COST-', 'test/invariants');

/** Agents who all want the same customer, at the real objects in workerd; a tenth as many of everything else done at once. */
async function races(): Promise<boolean> {
  const all = number(values.races, 10_000);
  let passed = true;
  for (const [rule, count, file] of [
    ['DSK-20', all, 'test/interactions/races'],
    ['DSK-21', Math.ceil(all / 10), 'test/interactions/races'],
    ['MED-24', Math.min(200, all), 'test/media/inbound'],
  ] as const) {
    const from = performance.now();
    const ok = await inWorkerd(rule, file, { RACES: String(count) });
    passed &&= ok;
    say(`[${rule}] ${count} in ${((performance.now() - from) / 1000).toFixed(0)} s: ${ok ? 'all right' : 'FAILED'}`);
  }
  return passed;
}

const inWorkerd = (rule: string, files: string, env: Record<string, string> = {}): Promise<boolean> =>
  vitest(['--config', 'test/vitest.config.ts', '--project', 'workerd', '-t', rule, files], env);

/** Jobs that write in many steps, killed at random points: more than two hundred times in all. */
async function killedJobs(): Promise<boolean> {
  const run = ['--config', 'test/vitest.config.ts', '--project', 'workerd', '-t', 'killed'];
  const files = [
    'test/contact-import/kills',
    'test/segments/bulk-tags',
    'test/tags/merge',
    'test/personal-data/kill',
    'test/personal-data/messages-kills',
  ];
  const ok = await vitest([...run, ...files], { PROSA_RUNS: '10' });
  say(
    `Imports, undos, bulk tags, merges of tags, exports, archives, erasures and runs of retention, killed more than 200 times: ${ok ? 'all right' : 'FAILED'}`,
  );
  return ok;
}

/** Pairs that `npm test` tries. */
const FEW_PAIRS = 10;
const merges = (pairs: number): Promise<boolean> =>
  vitest(['--config', 'test/vitest.config.ts', '--project', 'workerd', 'test/duplicates/identity'], {
    PROSA_RUNS: String(pairs / FEW_PAIRS),
  });

const properties = (): Promise<boolean> => vitest(['--config', 'test/node.config.ts', '--project', 'domain'], { PROSA_RUNS: '10' });

/** All of what a test run in the browser tries a sample of. */
async function inBrowser(file: string, env: Record<string, string>): Promise<boolean> {
  const { buildPages } = await import('../../src/dev/build.ts');
  await buildPages(say);
  return vitest(['--config', 'test/vitest.config.ts', '--project', 'browser', `test/browser/${file}`], env);
}

async function vitest(args: string[], env: Record<string, string>): Promise<boolean> {
  const { ok, output } = await runTool('vitest', ['run', ...args], { env });
  const told = output.split('\n').filter((line) => line !== '' && !/"level":|^\S*stdout/.test(line));
  if (!ok) say(told.slice(-60).join('\n'));
  return ok;
}

async function kills(): Promise<boolean> {
  const { survive } = await import('../kill/driver.ts');
  const trial = { kills: Number(values.kills), seed: Number(values.seed), customers: 300 };
  say(`Cutting the power ${trial.kills} times, --seed ${trial.seed}`);
  const { verdict, messages } = await survive({ ...trial, say });
  for (const [rule, found] of Object.entries(verdict))
    say(`${rule}: ${found.length === 0 ? 'nothing wrong' : found.slice(0, 20).join('\n  ')}`);
  say(`${messages} messages`);
  return Object.values(verdict).every((found) => found.length === 0);
}

const parts: Record<string, () => Promise<boolean>> = {
  kill: kills,
  properties,
  races,
  sockets,
  xss: () => inBrowser('xss', { PROSA_PAYLOADS: 'all' }),
  axe: () => inBrowser('axe', { PROSA_LOOKS: 'all' }),
  timeline: () => timeline({ minutes: Number(values.minutes), customers: number(values.customers, 1000) }, say),
  screen: () => screen(say),
  timing: () => timing(50, say),
  contacts: () => manyContacts(number(values.customers, 1_000_000), say),
  records: async () => {
    const met = await manyRecords(number(values.customers, 100_000), say);
    return values.customers === undefined ? (await manyRecords(1_000_000, say)) && met : met;
  },
  money: () => money(number(values.customers, 1_000_000), say),
  campaign: () => campaign(number(values.customers, 5_000), say),
  import: async () => {
    const met = await importing(number(values.customers, 100_000), say);
    return (await killedJobs()) && met;
  },
  cars: () => cars(number(values.customers, 500), say),
  merges: () => merges(number(values.customers, 10_000)),
  desk: () => desk({ customers: number(values.customers, 5_000), tabs: number(values.agents, 1_000) }, say),
  arrivals: () =>
    arrivals(
      {
        rounds: Number(values.rounds),
        seconds: Number(values.seconds) * LONGER,
        customers: number(values.customers, 2_000),
        tabs: number(values.agents, 100),
        aMinute: 1_000,
      },
      say,
    ),
  floor: () =>
    floor(
      {
        rounds: Number(values.rounds),
        seconds: Number(values.seconds),
        customers: number(values.customers, 2_000),
        agents: number(values.agents, 400),
        rate: Number(values.rate),
      },
      say,
    ),
};
const passed = await (parts[positionals[0] ?? ''] ?? figures)();
process.exit(passed ? 0 : 1);

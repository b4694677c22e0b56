import { buildPages } from './build.ts';
import { CAR_TRADE, COLLEAGUES, DEMO } from './demo.ts';
import { stateFolder } from './paths.ts';
import { stopOnSignal } from './processes.ts';
import { ensureSecrets } from './secrets.ts';
import { seedDemo } from './seed.ts';
import { type Server, startServer } from './server.ts';
import { showDemo } from './showcase.ts';
import { openState } from './state.ts';

const say = (line: string): void => console.log(`  ${line}`);
const portFrom = (variable: string, otherwise: number): number => Number(process.env[variable] ?? otherwise);

async function start(): Promise<Server> {
  const state = stateFolder();
  openState(state);
  const { secrets, created } = ensureSecrets();
  if (created.length > 0) say(`Wrote .dev.vars with random ${created.join(', ')}.`);
  await buildPages(say);
  say('Starting the Worker and the Meta simulator …');
  const server = await startServer({ port: portFrom('PORT', 8787), simulatorPort: portFrom('SIMULATOR_PORT', 8788), state, secrets });
  if (server.migrated.length > 0) say(`Migrated: ${server.migrated.join(', ')}`);
  say(`Seeding the demo tenant, ${DEMO.company} …`);
  try {
    await showDemo({ ...server, state }, await seedDemo({ ...server, state }));
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

function box(rows: [string, string][]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
  const inner = Math.max(...lines.map((line) => line.length)) + 2;
  const edge = '─'.repeat(inner);
  return [`┌${edge}┐`, ...lines.map((line) => `│ ${line.padEnd(inner - 1)}│`), `└${edge}┘`].join('\n');
}

try {
  const server = await start();
  stopOnSignal(() => server.stop(), say);
  const beside: [string, string][] = server.simulatorUrl
    ? [
        ['Phone (be the customer)', server.simulatorUrl],
        ['Mailbox (mails to people)', `${server.simulatorUrl}/mailbox`],
      ]
    : [];
  const login = `${DEMO.owner.email}  /  ${DEMO.owner.password}`;
  const others = server.simulatorUrl ? COLLEAGUES.map(({ name, email, role }): [string, string] => [`… as ${name}, ${role}`, email]) : [];
  const cars: [string, string][] = server.simulatorUrl ? [[`… as the owner of ${CAR_TRADE.company}`, CAR_TRADE.owner.email]] : [];
  const reference: [string, string] = ['API reference', `${server.url}/docs`];
  console.log(box([['App', server.url], ...beside, reference, ['Sign in as the owner', login], ...others, ...cars]));
  console.log('Prosa is ready');
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

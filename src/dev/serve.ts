/**
 * One server in a process of its own, for tests that kill it: `node src/dev/serve.ts '<ServerOptions as JSON>'`.
 * Prints one line `ready {"url":…,"simulatorUrl":…,"pids":…}`; SIGTERM stops it, SIGKILL is a power cut.
 */
import { stopOnSignal } from './processes.ts';
import { type ServerOptions, startServer } from './server.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as ServerOptions; // safe: written by spawnServer
const server = await startServer(options);
const { url, simulatorUrl, pids, inspector } = server;
console.log(`ready ${JSON.stringify({ url, simulatorUrl, pids, inspector })}`);

process.once(
  'disconnect',
  stopOnSignal(() => server.stop()),
); // whoever started it is gone

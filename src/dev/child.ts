import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fromRoot } from './paths.ts';
import type { Server, ServerOptions } from './server.ts';

export type ChildServer = Pick<Server, 'url' | 'simulatorUrl' | 'pids' | 'inspector'> & {
  process: ChildProcess;
  /** Ends it as a user would. */
  stop(): Promise<void>;
  /** Ends Node and workerd at once, as a power cut would: nothing is flushed, no handler runs. */
  kill(): Promise<void>;
};

/** Starts `serve.ts` and waits for its ready line. What the Worker logs goes to `onLine`. */
export async function spawnServer(options: ServerOptions, onLine: (line: string) => void = () => {}): Promise<ChildServer> {
  const child = spawn(process.execPath, [fromRoot('src/dev/serve.ts'), JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('The server has no output to read.');
  const ended = once(child, 'exit');
  let errors = '';
  stderr.on('data', (data: Buffer) => {
    errors += data.toString();
    for (const line of data.toString().trimEnd().split('\n')) onLine(line);
  });
  const ready = new Promise<Pick<Server, 'url' | 'simulatorUrl' | 'pids' | 'inspector'>>((resolve) => {
    createInterface({ input: stdout }).on('line', (line) => {
      if (line.startsWith('ready {')) resolve(JSON.parse(line.slice('ready '.length)));
      else onLine(line);
    });
  });
  const failed = ended.then(([code]) => Promise.reject(new Error(`The server ended with ${code} before it was ready:\n${errors}`)));
  const facts = await Promise.race([ready, failed]);
  failed.catch(() => {}); // it ends one day; only an end before the ready line is a failure
  const end = async (signal: NodeJS.Signals, pids: number[]): Promise<void> => {
    for (const pid of pids) signalQuietly(pid, signal);
    if (child.exitCode === null && child.signalCode === null) await ended;
  };
  return {
    ...facts,
    process: child,
    stop: () => end('SIGTERM', [facts.pids.node]),
    kill: () => end('SIGKILL', [...facts.pids.workerd, facts.pids.node]),
  };
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it has ended already
  }
}

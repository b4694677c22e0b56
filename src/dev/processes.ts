import { readdirSync, readFileSync } from 'node:fs';

/** Ids of the processes that this one started, by command name (Linux; elsewhere none are reported). */
export function childrenNamed(name: string, parent: number = process.pid): number[] {
  try {
    return readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry))
      .filter((entry) => isChild(entry, name, parent))
      .map(Number);
  } catch {
    return [];
  }
}

function isChild(id: string, name: string, parent: number): boolean {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    return status.includes(`Name:\t${name}\n`) && status.includes(`PPid:\t${parent}\n`);
  } catch {
    return false; // it ended meanwhile
  }
}

/** Stops in order at Ctrl-C or `kill`, once. Miniflare's own listeners, which would exit at once, are taken off. */
export function stopOnSignal(stop: () => Promise<void>, say: (line: string) => void = () => {}): () => void {
  let stopping = false;
  const end = (): void => {
    if (stopping) return;
    stopping = true;
    say('Stopping …');
    void stop().finally(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal).on(signal, end);
  return end;
}

import { readFileSync } from 'node:fs';

export function percentile(values: readonly number[], p: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((p / 100) * sorted.length) - 1))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

const TICK_MS = 10; // USER_HZ is 100 on every Linux that Node runs on

/** Processor time that these processes have used so far, in ms. Linux; elsewhere not a number. */
export function cpuOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return sum + (Number(fields[11]) + Number(fields[12])) * TICK_MS;
    } catch {
      return Number.NaN;
    }
  }, 0);
}

/** Memory of these processes at this moment, in MB. Linux; elsewhere not a number. */
export function memoryOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    try {
      return sum + Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
    } catch {
      return Number.NaN;
    }
  }, 0);
}

/** p95 in ms of asking this so many times, each time a little otherwise. */
export async function p95Of(ask: (turn: number) => Promise<unknown>, turns = 40): Promise<number> {
  await ask(0);
  const times: number[] = [];
  for (let turn = 1; turn <= turns; turn += 1) {
    const from = performance.now();
    await ask(turn);
    times.push(performance.now() - from);
  }
  return percentile(times, 95);
}

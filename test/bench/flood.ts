import { setTimeout as wait } from 'node:timers/promises';
import { Connection } from './connection.ts';
import type { Bare, Bared, Flood, Flooded } from './jobs.ts';
import { cpuOf, percentile } from './statistics.ts';
import { asRequest, textWebhook, wamidOf } from './webhooks.ts';

type Shot = { status: number; ms: number };

/** Every connection posts the next prepared request as soon as its last one is answered. */
async function fire(url: string, requests: readonly Buffer[], connections: number, until: number): Promise<(Shot | undefined)[]> {
  const shots: (Shot | undefined)[] = Array.from({ length: requests.length });
  let next = 0;
  const lane = async (): Promise<void> => {
    const connection = new Connection(url);
    while (performance.now() < until) {
      const index = next++;
      const request = requests[index];
      if (!request) break;
      const from = performance.now();
      const status = await connection.post(request);
      shots[index] = { status, ms: performance.now() - from };
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, lane));
  return shots;
}

const isStored = (shot: Shot | undefined): boolean => shot !== undefined && shot.status >= 200 && shot.status < 300;

export async function flood(job: Flood): Promise<Flooded> {
  const host = new URL(job.url).host;
  const wamids = Array.from({ length: job.warm + job.count }, (_, n) => wamidOf(job.run, n % job.customers, n));
  const requests = wamids.map((wamid, n) =>
    asRequest(host, job.hook, textWebhook(job.hook, n % job.customers, wamid, `order ${n} has not arrived`)),
  );
  const warming = await fire(job.url, requests.slice(0, job.warm), job.connections, Number.POSITIVE_INFINITY);
  const cpu = cpuOf(job.pids);
  const began = performance.now();
  const shots = await fire(job.url, requests.slice(job.warm), job.connections, began + job.seconds * 1000);
  const seconds = (performance.now() - began) / 1000;
  await wait(500); // what a burst still owes the desk belongs to its cost
  const cpuMs = cpuOf(job.pids) - cpu;
  const all = [...warming, ...shots];
  const again = requests.filter((_, n) => isStored(all[n]) && n % 100 < job.replays * 100);
  const replays = await fire(job.url, again, job.connections, Number.POSITIVE_INFINITY);
  const count = shots.filter(isStored).length;
  const times = shots.flatMap((shot) => (shot ? [shot.ms] : []));
  return {
    stored: wamids.filter((_, n) => isStored(all[n])),
    refused: [...all, ...replays].filter((shot) => shot !== undefined && !isStored(shot)).length,
    count,
    perSecond: count / seconds,
    cpuMs,
    p50: percentile(times, 50),
    p99: percentile(times, 99),
  };
}

export async function bare(job: Bare): Promise<Bared> {
  const request = Buffer.from(`GET ${job.path} HTTP/1.1\r\nHost: ${new URL(job.url).host}\r\n\r\n`);
  const requests = Array.from({ length: 200_000 }, () => request);
  const began = performance.now();
  const shots = await fire(job.url, requests, job.connections, began + job.seconds * 1000);
  return { perSecond: shots.filter(isStored).length / ((performance.now() - began) / 1000) };
}

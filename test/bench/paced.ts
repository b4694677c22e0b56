import { setTimeout as wait } from 'node:timers/promises';
import { Connection } from './connection.ts';
import type { Paced, PacedResult, Watching } from './jobs.ts';
import { cpuOf } from './statistics.ts';
import { asRequest, textWebhook, wamidOf } from './webhooks.ts';

/** Posts before the measured ones. Each customer gets one at least: an object that has to wake is another thing than one at work. */
const WARM_UP = 25;
const LAST_PUSHES = 2_000;

/** Time of each push: from the start of the post to the moment a socket hears the token in its text. */
class Watchers {
  readonly pushes: number[] = [];
  readonly sentAt: number[] = [];
  readonly #tokens = new Map<string, number>();
  readonly #sockets: WebSocket[] = [];

  async open(sockets: Paced['sockets']): Promise<void> {
    await Promise.all(sockets.map((socket) => this.#watch(socket)));
  }
  sent(token: string): void {
    this.#tokens.set(token, performance.now());
  }
  close(): void {
    for (const socket of this.#sockets) socket.close();
  }

  #watch({ url, protocols, says }: Watching): Promise<void> {
    const socket = new WebSocket(url, protocols);
    const heard = new Set<string>();
    this.#sockets.push(socket);
    socket.addEventListener('message', ({ data }) => {
      const now = performance.now();
      for (const [token] of String(data).matchAll(/tok-\w+-\d+/g)) {
        const at = this.#tokens.get(token);
        if (at === undefined || heard.has(token)) continue;
        heard.add(token);
        this.pushes.push(now - at);
        this.sentAt.push(at);
      }
    });
    return new Promise((resolve, reject) => {
      socket.addEventListener('open', () => {
        if (says !== undefined) socket.send(says);
        resolve();
      });
      socket.addEventListener('error', () => reject(new Error(`the socket ${url} does not open`)));
    });
  }
}

export async function paced(job: Paced): Promise<PacedResult> {
  const host = new URL(job.url).host;
  const watchers = new Watchers();
  await watchers.open(job.sockets);
  const idle: Connection[] = [];
  const stored: string[] = [];
  const answers: number[] = [];
  const answerSentAt: number[] = [];
  let [refused, cpuBefore] = [0, Number.NaN];

  const total = Math.round(job.rate * job.seconds);
  const warmUp = job.fresh === undefined ? Math.max(WARM_UP, job.customers) : WARM_UP;
  const shoot = async (n: number): Promise<void> => {
    const measured = n >= 0;
    const customer = job.fresh === undefined ? Math.abs(n) % job.customers : job.fresh + warmUp + n;
    const wamid = wamidOf(job.run, customer, n + warmUp);
    const token = `tok-${job.run}-${n + warmUp}`;
    const request = asRequest(host, job.hook, textWebhook(job.hook, customer, wamid, token));
    const connection = idle.pop() ?? new Connection(job.url);
    if (measured) watchers.sent(token);
    const from = performance.now();
    const status = await connection.post(request);
    if (measured) {
      answers.push(performance.now() - from);
      answerSentAt.push(from - began);
    }
    idle.push(connection);
    if (status >= 200 && status < 300) stored.push(wamid);
    else refused += 1;
  };

  const began = performance.now() + (warmUp * 1000) / job.rate;
  const shots: Promise<void>[] = [];
  for (let n = -warmUp; n < total; n += 1) {
    const early = began + (n * 1000) / job.rate - performance.now();
    if (early > 0) await wait(early);
    if (n === 0) cpuBefore = cpuOf(job.pids);
    shots.push(shoot(n));
  }
  await Promise.all(shots);
  const customers = Array.from({ length: total }, (_, n) => n % job.customers);
  const heard = (hears: readonly number[]): number => customers.filter((customer) => hears.includes(customer)).length;
  const expected = job.sockets.reduce((sum, { hears }) => sum + (hears ? heard(hears) : customers.length), 0);
  for (const until = performance.now() + LAST_PUSHES; watchers.pushes.length < expected && performance.now() < until; ) await wait(20);
  const cpuMs = cpuOf(job.pids) - cpuBefore;
  watchers.close();
  for (const connection of idle) connection.close();
  const pushSentAt = watchers.sentAt.map((at) => at - began);
  return { stored, refused, answers, pushes: watchers.pushes, answerSentAt, pushSentAt, cpuMs, expected };
}

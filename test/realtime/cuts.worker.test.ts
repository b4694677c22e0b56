import { abortAllDurableObjects, evictDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { Tenant } from '../support/api.ts';
import { graph } from '../support/graph.ts';
import { deliverText } from '../support/meta.ts';
import { claim, deskOf, firstWord, messagesOf, newShop, objectOf, shuffled } from '../support/shop.ts';
import { type Line, openDesk, openThread } from '../support/sockets.ts';
import { until } from '../support/until.ts';

const READERS = 50;
const CUTS = 20;

/** A tab with a thread: it keeps what it was told, and where it stopped. */
class Reader {
  readonly heard: string[] = [];
  #cursor = 0;
  #line: Line<Awaited<ReturnType<typeof openThread>>['frames'][number]> | undefined;
  #read = 0;

  get isCut(): boolean {
    this.#take();
    return this.#line?.closed !== undefined;
  }

  async open(tenant: Tenant, id: string): Promise<void> {
    const line = await openThread(tenant, id);
    [this.#line, this.#read] = [line, 0];
    await line.until('hello');
    line.send({ type: 'resume', after: this.#cursor });
    await line.until('messages', ({ more }) => !more);
    this.#take();
  }

  has(count: number): boolean {
    this.#take();
    return this.heard.length >= count;
  }

  close(): void {
    this.#line?.close();
  }

  #take(): void {
    const frames = this.#line?.frames ?? [];
    for (; this.#read < frames.length; this.#read += 1) {
      const frame = frames[this.#read];
      if (frame?.type !== 'messages' && frame?.type !== 'changes') continue;
      for (const { seq, rev } of frame.items) {
        this.heard.push(`${seq}@${rev}`);
        this.#cursor = Math.max(this.#cursor, rev);
      }
    }
  }
}

describe('objects that are put out of memory', () => {
  it('[REC-12] twenty times over, with their sockets kept, closed or torn: every tab hears each message once, and the desk shows the last', async () => {
    graph();
    const shop = await newShop();
    const { id } = await claim(shop.tenant, await firstWord(shop));
    const readers = Array.from({ length: READERS }, () => new Reader());
    await Promise.all(readers.map((reader) => reader.open(shop.tenant, id)));
    const cut = [
      () => evictDurableObject(objectOf(shop.tenant, id)),
      () => evictDurableObject(objectOf(shop.tenant, id), { webSockets: 'close' }),
      () => abortAllDurableObjects(),
      () => evictDurableObject(deskOf(shop.tenant), { webSockets: 'close' }),
    ];
    const cuts = shuffled(Array.from({ length: CUTS }, (_, n) => cut[n % cut.length] ?? cut[0]));
    for (const [n, end] of cuts.entries()) {
      await end?.();
      await deliverText(shop.channel, `Palavra ${n}`);
      await Promise.all(readers.filter((reader) => reader.isCut).map((reader) => reader.open(shop.tenant, id)));
      await until(() => readers.every((reader) => reader.has(n + 2)));
    }
    const all = (await messagesOf(shop.tenant, id)).map(({ seq, rev }) => `${seq}@${rev}`);
    expect(all).toHaveLength(CUTS + 1);
    for (const { heard } of readers) expect(heard).toEqual(all);
    const desk = await openDesk(shop.tenant);
    expect((await desk.until('hello')).entries).toMatchObject([{ id, preview: `Palavra ${CUTS - 1}`, unread: CUTS + 1 }]);
    for (const line of [...readers, desk]) line.close();
  });
});

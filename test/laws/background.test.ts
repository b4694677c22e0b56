import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Feature } from '../../src/edge/feature.ts';
import { FEATURES } from '../../src/features.ts';
import { PROJECT } from '../support/source.ts';

const BLOCKS = readFileSync(`${PROJECT}wrangler.toml`, 'utf8').split(/^(?=\[)/m);
const value = (block: string, key: string): string | undefined => new RegExp(`^${key} = "([^"]*)"`, 'm').exec(block)?.[1];
const blocks = (name: string): string[] => BLOCKS.filter((block) => block.startsWith(`[[queues.${name}]]`));
const all: readonly Feature[] = FEATURES;
const consumed = all.flatMap(({ consumers = [] }) => consumers).map(({ queue }) => queue);

describe('work in the background', () => {
  it('every queue has its consumer in the registry and its producer, and the other way round', () => {
    const configured = blocks('consumers').flatMap((block) => value(block, 'queue') ?? []);
    expect(consumed.length).toBeGreaterThan(3);
    expect(new Set(consumed).size).toBe(consumed.length);
    expect(configured.filter((queue) => !queue.endsWith('-dead')).sort()).toEqual([...consumed].sort());
    expect(
      blocks('producers')
        .flatMap((block) => value(block, 'queue') ?? [])
        .sort(),
    ).toEqual([...consumed].sort());
  });

  it('what a queue gives up on goes to its twin, which is consumed too, and gives up on nothing', () => {
    const consumers = new Map(blocks('consumers').map((block) => [value(block, 'queue'), value(block, 'dead_letter_queue')]));
    for (const queue of consumed) {
      expect([queue, consumers.get(queue)]).toEqual([queue, `${queue}-dead`]);
      expect([queue, consumers.has(`${queue}-dead`), consumers.get(`${queue}-dead`)]).toEqual([queue, true, undefined]);
    }
    expect(all.filter(({ deadLetters }) => deadLetters).length).toBe(1);
  });

  it('sweeps and kinds of job have names of their own, and a kind needs a capability, or says itself who may', () => {
    const names = all.flatMap(({ sweeps = [] }) => sweeps).map(({ name }) => name);
    const kinds = all.flatMap(({ jobs = [] }) => jobs);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(kinds.map(({ kind }) => kind)).size).toBe(kinds.length);
    const isGuarded = ({ needs, permits }: (typeof kinds)[number]): boolean =>
      needs === 'self' ? permits !== undefined : /^[a-z]+:[a-z]+$/.test(needs);
    expect(kinds.map((one) => [one.kind, isGuarded(one)])).toEqual(kinds.map(({ kind }) => [kind, true]));
  });
});

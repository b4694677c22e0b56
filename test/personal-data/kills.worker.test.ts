import { expect, it } from 'vitest';
import type { RunningJob } from '../../src/edge/feature.ts';
import type { Scope } from '../../src/edge/platform/scope.ts';
import { newId } from '../../src/kernel/ids.ts';
import { eraseContact } from '../../src/modules/customers/personal-data/erase.job.ts';
import { selectErasure } from '../../src/modules/customers/personal-data/erasure.actions.ts';
import { STORES } from '../../src/modules/customers/personal-data/erasure.domain.ts';
import { workshop } from '../support/jobs.ts';
import { firstWord, headOf, newShop } from '../support/shop.ts';
import { canaries, found, foundOf, plant } from './persons.ts';

/** Breaks the connection at the next call of this kind: what was asked is done, and nobody hears of it; or it never arrives. */
function breaking(s: Scope, isDone: boolean): Scope {
  const cut = <T extends object>(target: T, names: readonly string[]): T =>
    new Proxy(target, {
      get(of, key) {
        const own: unknown = Reflect.get(of, key);
        if (typeof own !== 'function' || !names.includes(String(key))) return own;
        return async (...given: unknown[]) => {
          if (isDone) await Reflect.apply(own, of, given);
          throw new Error('killed');
        };
      },
    });
  return {
    ...s,
    db: cut(s.db, ['batch']),
    directory: cut(s.directory, ['batch']),
    files: cut(s.files, ['deleteBelow']),
    object: (kind, name) => cut(s.object(kind, name), ['erase', 'apply', 'forget']),
  };
}

it('[PDT-3] killed at each step, before and behind what it does, an erasure ends the same', async () => {
  const words = canaries();
  const person = await plant(words, 1);
  const { shop, contactId, threads } = person;
  const { tenant } = shop;
  const work = workshop(tenant, eraseContact);
  const s = work.user;
  const contactIds = (await found(shop, 'contacts')).map(({ id }) => String(id));
  const erasureId = newId('erasure');
  const by = { id: tenant.owner.id, name: tenant.owner.name };
  const begun = await eraseContact.start(s, { erasureId, contactId, contactIds, cause: 'asked', by, at: s.clock() });
  let job: RunningJob = { id: 'job_x', ...begun };
  for (let steps = 0; ; steps += 1) {
    expect(steps).toBeLessThan(STORES.length + 3);
    for (const isDone of [false, true]) await eraseContact.step(breaking(s, isDone), job, 1_000).catch(() => undefined);
    await eraseContact.step(s, job, 1_000);
    const step = await eraseContact.step(s, job, 1_000);
    if (step.done) break;
    job = { ...job, ...step };
  }
  expect(await foundOf(shop, threads, words.planted)).toEqual({});
  const receipt = await selectErasure(s, erasureId);
  expect(Object.values(receipt?.remains ?? { none: 1 }).every((count) => count === 0)).toBe(true);
  expect(Object.keys(receipt?.found ?? {}).sort()).toEqual([...STORES].sort());
  expect(Object.values(receipt?.found ?? {}).every((count) => count > 0)).toBe(true);
}, 60_000);

it('[PDT-2] who began to be served since it was asked for is left as they were', async () => {
  const shop = await newShop();
  const { tenant } = shop;
  const open = await firstWord(shop, 'Oi', { from: '5511987650009', name: 'Ana Lima' });
  const s = workshop(tenant, eraseContact).user;
  const by = { id: tenant.owner.id, name: tenant.owner.name };
  const contactId = open.contact.id;
  const asked = { erasureId: newId('erasure'), contactId, contactIds: [contactId], cause: 'asked', by, at: s.clock() };
  const step = await eraseContact.step(s, { id: 'job_x', ...(await eraseContact.start(s, asked)) }, 1_000);
  expect(step).toMatchObject({ done: true, counts: { stopped: 1, found: 0 } });
  expect(await headOf(tenant, open.id)).toMatchObject({ contact: { name: 'Ana Lima' } });
  expect(await selectErasure(s, asked.erasureId)).toBeUndefined();
});

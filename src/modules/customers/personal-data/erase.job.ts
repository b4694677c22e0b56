import { z } from 'zod';
import { defineJob } from '../../foundation/jobs/jobs.actions';
import { announceErasure, claimNow, type ErasureInput, eraseFrom, isBarred, personErased, verifyErasure } from './erasure.actions';
import { ALL_CAUSES, STORES, totalOf } from './erasure.domain';

const input = z.object({
  erasureId: z.string(),
  contactId: z.string(),
  contactIds: z.array(z.string()),
  cause: z.enum(ALL_CAUSES),
  by: z.object({ id: z.string(), name: z.string() }),
  at: z.number(),
});
/** How many places are done; before the first, the person is written down. */
const cursor = z.object({ at: z.number() });

/** Erases a person from one place after another, then asks each what is left. */
export const eraseContact = defineJob({
  kind: 'erase-contact',
  needs: 'contacts:erase',
  start: async (_, asked) => ({
    input: input.parse(asked) satisfies ErasureInput,
    cursor: { at: -1 },
    counts: { steps: STORES.length + 2, done: 0, found: 0, remains: 0 },
  }),
  async step(s, job) {
    const of = input.parse(job.input);
    const { at } = cursor.parse(job.cursor);
    const counts = { ...job.counts, done: at + 2 };
    if (at < 0) {
      // Something may stand against it since it was asked for; nothing is gone yet.
      if (await isBarred(s, of.contactId)) return { cursor: job.cursor, counts: { ...counts, stopped: 1 }, done: true };
      const found = totalOf(await announceErasure(s, of));
      await claimNow(s, of.contactIds);
      return { cursor: { at: 0 }, counts: { ...counts, found }, done: false };
    }
    const person = await personErased(s, of.erasureId);
    if (!person) return { cursor: job.cursor, counts, done: true };
    const name = STORES[at];
    if (name === undefined)
      return { cursor: job.cursor, counts: { ...counts, remains: totalOf(await verifyErasure(s, person)) }, done: true };
    await eraseFrom(s, person, name);
    return { cursor: { at: at + 1 }, counts, done: false };
  },
});

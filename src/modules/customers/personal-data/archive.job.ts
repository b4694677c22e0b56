import { z } from 'zod';
import type { HookTypes } from '../../../edge/feature';
import { defineJob } from '../../foundation/jobs/jobs.actions';
import { toContact } from '../contacts/contacts.schemas';
import { wholeContact } from '../contacts/list.actions';
import { findContact } from '../contacts/profile.actions';
import { archivedOf, askerOf, closeArchive, keepEntry, sectionsOf } from './archive.actions';

const input = z.object({ contactId: z.string(), by: z.object({ kind: z.enum(['user', 'service']), id: z.string(), name: z.string() }) });
const cursor = z.object({ section: z.number(), next: z.string().nullable(), part: z.number(), at: z.number() });

/** Everything about one contact in one file, with the rights of who asks; a file of it is a part of the job. */
export const archiveContact = defineJob({
  kind: 'archive-contact',
  needs: 'contacts:erase',
  isPersonal: true,
  start: async (_, asked) => ({
    input: input.parse(asked),
    cursor: { section: 0, next: null, part: 0, at: 0 },
    counts: { files: 0, done: 0, sections: 0 },
  }),
  async step(s, job) {
    const { contactId, by } = input.parse(job.input);
    const from = cursor.parse(job.cursor);
    const [asker, of] = [await askerOf(s, by), await archivedOf(s, contactId)];
    if (!asker || !of) return { cursor: from, counts: job.counts, done: true };
    const sections = sectionsOf(s);
    const section = sections[from.section];
    const counts = { files: from.part, done: from.section, sections: sections.length };
    if (!section) {
      const parts = await closeArchive(s, job.id, from, of.contactId);
      const file = { name: `${of.contactId}.zip`, mime: 'application/zip', parts };
      return { cursor: from, counts, done: true, file };
    }
    const { files, next } = await section.read(asker, of, from.next);
    let place = { part: from.part, at: from.at };
    for (const file of files) place = await keepEntry(s, job.id, place, file);
    return {
      cursor: { ...place, section: next === null ? from.section + 1 : from.section, next },
      counts: { ...counts, files: place.part },
      done: false,
    };
  },
});

/** Who they are, and what they are known by. */
export const contactSections: HookTypes['contactArchive'] = [
  {
    section: 'contact',
    async read(s, { contactId }) {
      const { row, identities, tags, fields } = await wholeContact(s, await findContact(s, contactId));
      return { files: [{ name: 'contact.json', schema: 'Contact', json: toContact(row, identities, tags, fields) }], next: null };
    },
  },
];

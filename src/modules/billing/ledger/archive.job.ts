import type { HookTypes } from '../../../edge/feature';
import { withIsoTimes } from '../../customers/personal-data/archive.domain';
import { queuesOf } from '../../foundation/access/access.domain';
import { selectSessions } from './ledger.store';

const MOST = 100;

/** The billing windows of their threads. */
export const sessionSections: HookTypes['contactArchive'] = [
  {
    section: 'sessions',
    async read(s, { contactIds }) {
      const viewer = { userId: s.actor.id, queues: queuesOf(s.subject) };
      const found = await Promise.all(contactIds.map((contact) => selectSessions(s, viewer, { contact: contact as never, limit: MOST })));
      const json = found
        .flat()
        .map(({ tenantId: _, entries, ...session }) => ({ ...session, entries: entries.map(({ tenantId: __, ...entry }) => entry) }));
      return { files: [{ name: 'sessions.json', schema: 'sessions', json: withIsoTimes(json) }], next: null };
    },
  },
];

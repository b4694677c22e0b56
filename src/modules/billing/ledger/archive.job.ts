import type { HookTypes } from '../../../edge/feature';
import { paged } from '../../../kernel/cursor';
import { queuesOf } from '../../foundation/access/access.domain';
import { toArchivedSessions } from './archive.schemas';
import { selectSessions } from './sessions.store';

const PAGE = 100;

/** The billing windows of their threads: contact after contact, a page of each a file. */
export const sessionSections: HookTypes['contactArchive'] = [
  {
    section: 'sessions',
    async read(s, { contactIds }, at) {
      const [from, number, after] = at?.split(' ') ?? ['0', '1'];
      const contact = contactIds[Number(from)];
      if (contact === undefined) return { files: [], next: null };
      const viewer = { userId: s.actor.id, queues: queuesOf(s.subject) };
      const rows = await selectSessions(s, viewer, { contact: contact as never, limit: PAGE, after });
      const { next } = paged(
        rows,
        PAGE,
        ({ id }) => id,
        (row) => [row.openedAt, row.id],
      );
      const name = `sessions-${String(number).padStart(4, '0')}.json`;
      const files =
        rows.length === 0 ? [] : [{ name, schema: 'ArchivedSessions', json: toArchivedSessions(rows.slice(0, PAGE), s.clock()) }];
      const following = Number(number) + files.length;
      const isLast = Number(from) + 1 === contactIds.length;
      return { files, next: next !== null ? `${from} ${following} ${next}` : isLast ? null : `${Number(from) + 1} ${following}` };
    },
  },
];

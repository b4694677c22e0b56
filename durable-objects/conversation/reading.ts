import type { ReadAnswer, ReadQuery } from '../../src/modules/service/conversations/conversation.rpc';
import type { Requester } from '../../src/modules/service/conversations/requests.domain';
import { sees } from '../../src/modules/service/conversations/visibility.domain';
import { traceNow } from './charges';
import type { Room } from './room';

/** What somebody may see of a conversation; the desk sees all of it. */
export function readIn(room: Room, query: ReadQuery, by: Requester): ReadAnswer {
  const { known } = room.thread;
  if (!known || (by !== 'desk' && !sees(by, room.summary()))) return { ok: false, problem: 'not-found' };
  switch (query.what) {
    case 'summary':
      return { ok: true, what: 'summary', summary: room.summary() };
    case 'messages':
      return { ok: true, what: 'messages', items: room.page(query.query, query.received) };
    case 'file':
      return { ok: true, what: 'file', media: room.files.of(query.seq) };
    case 'trace':
      if (by !== 'desk') return { ok: false, problem: 'not-found' };
      return { ok: true, what: 'trace', trace: traceNow(room.log, known, query.number) };
  }
}

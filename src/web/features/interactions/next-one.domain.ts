import { type DeskEntry, type Entries, listOf } from '../../lib/realtime/desk-list.domain';

/** Where to go on after one is finished: to the next of one's own who is being served, else to who waits longest. */
export function nextOne<E extends DeskEntry>(
  entries: Entries<E>,
  me: string,
  finished: string,
): { list: 'mine' | 'waiting'; entry: E } | undefined {
  const others = <L extends 'mine' | 'waiting'>(list: L) =>
    listOf(entries, list, me).filter(({ interaction: it }) => it !== null && it.id !== finished);
  const mine = others('mine').find(({ interaction: it }) => it?.state === 'active');
  if (mine) return { list: 'mine', entry: mine };
  const [waiting] = others('waiting');
  return waiting && { list: 'waiting', entry: waiting };
}

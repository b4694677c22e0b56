import type { UserScope } from '../../foundation/access/access.scope';
import { readFilter } from '../contacts/filter.actions';
import { type WholeContact, wholeContacts } from '../contacts/list.actions';
import { type Preview, previewOf } from './audience.actions';
import { selectPeopleById } from './audience.store';

/** How many people a filter finds today, and some of them as they are shown. */
export async function preview(
  s: UserScope,
  asked: unknown,
  isExact: boolean,
  chance: () => number,
): Promise<Omit<Preview, 'sample'> & { sample: WholeContact[] }> {
  const { sample, ...counts } = await previewOf(s, (await readFilter(s, asked)).whole, { isExact, chance });
  const people = await wholeContacts(s, await selectPeopleById(s, sample));
  const places = new Map(sample.map((id, n) => [id, n]));
  return { ...counts, sample: people.sort((a, b) => (places.get(a.row.id) ?? 0) - (places.get(b.row.id) ?? 0)) };
}

import type { Scope } from '../../../edge/platform/scope';
import { newId } from '../../../kernel/ids';
import type { FieldError } from '../../../kernel/problem';
import type { CampaignRow } from './campaigns.store';
import { columnNames, type ListChoice, listFolder, listSource } from './lists.domain';
import { deleteList, type ListRowOf, selectList, selectLists, selectOldLists } from './lists.store';

export const listsBefore = selectOldLists;
const AT_ONCE = 50;
/** Every list that the company keeps just now, made until then. */
export async function* listsUntil(s: Scope, until: number): AsyncGenerator<string> {
  for (let after = ''; ; ) {
    const found = await selectLists(s, { until, after, limit: AT_ONCE });
    for (const { id } of found) yield id;
    after = found.at(-1)?.id ?? after;
    if (found.length < AT_ONCE) return;
  }
}

/** The list of a campaign; nothing when it has none, or when its rows are kept no more. */
export async function findList(s: Scope, { definition: { list } }: Pick<CampaignRow, 'definition'>): Promise<ListRowOf | undefined> {
  return list ? selectList(s, list.id) : undefined;
}

/** The columns of a list by which its rows are asked. */
export const namesOf = ({ shape }: ListRowOf, { hasHeader }: ListChoice): string[] => columnNames(shape, hasHeader);

/** What is wrong with how somebody says that a list is read. */
export async function choiceErrors(s: Scope, campaignId: string | undefined, choice: ListChoice): Promise<FieldError[]> {
  const list = await selectList(s, choice.id);
  if (!list || list.campaignId !== campaignId) return [{ pointer: '/list/id', detail: 'there is no such list' }];
  const many = list.shape.headers.length;
  const { phoneColumn, nameColumn } = choice;
  return [
    ...(phoneColumn > many ? [{ pointer: '/list/phoneColumn', detail: `at most ${many}` }] : []),
    ...(nameColumn !== null && nameColumn > many ? [{ pointer: '/list/nameColumn', detail: `at most ${many}` }] : []),
  ];
}

/** The copy of a list for a copy of its campaign; nothing when its rows are kept no more. */
export async function copyList(s: Scope, list: ListRowOf, campaignId: string): Promise<ListRowOf | undefined> {
  const source = await s.files.get(listSource(list.id));
  if (!source) return undefined;
  const copy = { ...list, id: newId('campaignList'), campaignId };
  await s.files.put(listSource(copy.id), await new Response(source.body).arrayBuffer(), 'application/octet-stream');
  return copy;
}

/** A list goes with its rows. */
export async function forgetList(s: Scope, id: string): Promise<void> {
  await s.files.deleteBelow(listFolder(id));
  await s.db.batch([deleteList(s, id)]);
}

import type { BatchItem, Scope } from '../../../edge/platform/scope';
import { mannerOf, type OwnType, ownTypesNow } from '../definitions/definitions.actions';
import { titleOf } from '../entity-types/title.domain';
import { deleteKeys, insertKeys, mustHaveChanged, retitle } from './records.store';
import { dropKeys, indexField, moveOn, selectBehind, selectUnindexed } from './reindex.store';
import { foldedOf, type KeyRow, TITLE, TITLE_WORDS, titleKey, titleWords } from './values.domain';

export const unindexed = selectUnindexed;

/** So many records are looked at in one batch. */
const STEP = 200;
/** So many keys of fields that are no longer indexed go in one statement. */
const DROPPED = 2_000;

const typeOf = async (s: Scope, id: string): Promise<OwnType | undefined> => (await ownTypesNow(s)).find((type) => type.id === id);

/**
 * Writes what the records of a type are found by anew, from where it was left: keys of fields that are indexed now, titles, and none
 * of fields that are not. A step may be repeated. True when all are done. `steps`: at most so many.
 */
export async function reindexRecords(s: Scope, typeId: string, steps = 8): Promise<boolean> {
  for (let step = 0; step < steps; step += 1) {
    const type = await typeOf(s, typeId);
    if (type?.keysAfter == null) return true;
    const rows = await selectBehind(s, type.no, Number(type.keysAfter), STEP);
    const last = rows.at(-1);
    if (last) {
      const fields = type.definition.fields.filter(({ no, indexed, retired }) => indexed && !retired && type.unready.includes(no));
      const nos = rows.map(({ no }) => no);
      const titles = await titleStatements(s, type, rows);
      await s.db.batch([moveOn(s, typeId, type.keysAfter, String(last.no)), ...fields.map((field) => indexField(s, type.no, field, nos))]);
      // Each by itself: a record that is being changed meanwhile gets its title by that change.
      for (const statements of titles) await s.db.batch(statements).catch(ignoreChanged);
      continue;
    }
    const live = type.definition.fields.filter(({ indexed, retired }) => indexed && !retired).map(({ no }) => no);
    const { meta } = await dropKeys(s, typeId, live, DROPPED);
    if (meta.changes < DROPPED) await s.db.batch([moveOn(s, typeId, type.keysAfter, null)]);
  }
  return (await typeOf(s, typeId))?.keysAfter == null;
}

const ignoreChanged = (error: unknown): void => {
  if (!String(error instanceof Error ? `${error.message} ${String(error.cause)}` : error).includes('CHECK constraint failed')) throw error;
};

type Row = Awaited<ReturnType<typeof selectBehind>>[number];

async function titleStatements(s: Scope, { definition, about }: OwnType, rows: readonly Row[]): Promise<[BatchItem, ...BatchItem[]][]> {
  const manner = await mannerOf(s);
  return rows.flatMap((row): [BatchItem, ...BatchItem[]][] => {
    const title = titleOf(definition, about.title, row.vals, manner);
    if (title === row.title) return [];
    const none = { [String(TITLE)]: null, [String(TITLE_WORDS)]: null };
    const folded = { ...none, ...foldedOf([], { title, vals: {} }) };
    return [
      [
        retitle(s, row, { title, folded }),
        mustHaveChanged(s),
        deleteKeys(s, row.id, titleRows(row.title)),
        insertKeys(s, row.id, titleRows(title)),
      ],
    ];
  });
}

function titleRows(title: string): KeyRow[] {
  const key = titleKey(title);
  return [...titleWords(title).map((word) => [TITLE_WORDS, word] as const), ...(key === undefined ? [] : [[TITLE, key] as const])];
}

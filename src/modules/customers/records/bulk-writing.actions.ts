import type { UserScope } from '../../foundation/access/access.scope';
import { mannerOf, ownTypes } from '../definitions/definitions.actions';
import { type Edit, isSame, nextOf, standings } from './changing.actions';
import { deletionOf, livingOf, restorationOf } from './deleting.actions';
import { selectBefore } from './history.store';
import type { Opened } from './records.actions';
import { selectBuried, selectRows } from './records.store';
import type { Made } from './steps.actions';
import type { Line, Reason } from './steps.domain';
import type { Writer } from './writer.domain';
import { changeStatements, type Next, type Standing } from './writing.actions';

type Writing = { s: UserScope; opened: Opened; writer: Writer };
const left = (no: number, reason: Reason): Made => ({ line: [no, 'refused', null, reason], statements: [] });

async function written({ s, opened, writer }: Writing, before: Standing, next: Next): Promise<Made> {
  const { no, revision } = before.row;
  if (isSame(before, next)) return { line: [no, 'unchanged', revision, null], statements: [] };
  const { statements } = await changeStatements(s, opened.lens, before, next, writer);
  return { line: [no, 'changed', revision + 1, null], statements };
}

/** Whether a field that is to be written has got another type since: its old number takes no value any more. */
const isOutdated = ({ lens }: Opened, edit: Pick<Edit, 'values' | 'links'>): boolean =>
  [...Object.keys(edit.values), ...Object.keys(edit.links)].some(
    (no) => !lens.type.definition.fields.some((field) => String(field.no) === no),
  );

/** Gives each of these records the same values. */
export const editing =
  (of: Writing, edit: Edit) =>
  async (nos: readonly number[]): Promise<Made[]> => {
    const { s, opened } = of;
    const { lens } = opened;
    if (isOutdated(opened, edit)) return nos.map((no) => left(no, 'changed-meanwhile'));
    const [rows, manner] = [await selectRows(s, lens, nos), await mannerOf(s)];
    const all = new Map((await standings(s, lens, rows)).map((one) => [one.row.no, one] as const));
    return Promise.all(
      nos.map((no) => {
        const before = all.get(no);
        return before ? written(of, before, nextOf(lens, before, edit, manner)) : left(no, 'not-found');
      }),
    );
  };

/** Deletes these records. */
export const deleting =
  ({ s, opened }: Writing) =>
  async (nos: readonly number[]): Promise<Made[]> => {
    const rows = new Map((await selectRows(s, opened.lens, nos)).map((row) => [row.no, row] as const));
    const types = await ownTypes(s);
    return Promise.all(
      nos.map(async (no): Promise<Made> => {
        const row = rows.get(no);
        if (!row) return left(no, 'not-found');
        const deletion = await deletionOf(s, opened, types, row);
        if ('refusing' in deletion) return left(no, 'record-in-use');
        return { line: [no, 'changed', row.revision + 1, null], statements: deletion.statements };
      }),
    );
  };

const changedOf = (lines: readonly Line[]) => lines.map(([no, , revision]) => ({ no, revision: revision ?? 0 }));

/** Gives records back what they had, where the change is still the last one. */
export const unediting =
  (of: Writing) =>
  async (lines: readonly Line[]): Promise<Made[]> => {
    const { s, opened } = of;
    const { lens } = opened;
    const asked = changedOf(lines);
    const rows = await selectRows(
      s,
      lens,
      asked.map(({ no }) => no),
    );
    const all = new Map((await standings(s, lens, rows)).map((one) => [one.row.no, one] as const));
    const [past, manner] = [await selectBefore(s, lens.type.no, asked), await mannerOf(s)];
    const relations = lens.type.definition.fields.flatMap(({ no, relation }) => (relation ? [String(no)] : []));
    return Promise.all(
      asked.map(async ({ no, revision }): Promise<Made> => {
        const [before, was] = [all.get(no), past.get(no)];
        if (!before || !was || before.row.revision !== revision) return left(no, 'changed-meanwhile');
        const { owner, department, ...fields } = was;
        const entries = Object.entries(fields);
        const links = Object.fromEntries(entries.filter(([name]) => relations.includes(name))) as Standing['links']; // safe: written from such
        const edit: Edit = {
          values: Object.fromEntries(entries.filter(([name]) => !relations.includes(name))),
          links: await livingOf(s, links),
          owner: owner as string | null | undefined, // safe: written from a record
          department: department as string | null | undefined, // safe: as above
        };
        return isOutdated(opened, edit) ? left(no, 'changed-meanwhile') : written(of, before, nextOf(lens, before, edit, manner));
      }),
    );
  };

/** Brings deleted records back, where nobody has since. */
export const undeleting =
  ({ s, opened }: Writing) =>
  async (lines: readonly Line[]): Promise<Made[]> => {
    const asked = changedOf(lines);
    const rows = new Map(
      (
        await selectBuried(
          s,
          opened.lens,
          asked.map(({ no }) => no),
        )
      ).map((row) => [row.no, row] as const),
    );
    const types = await ownTypes(s);
    return Promise.all(
      asked.map(async ({ no, revision }): Promise<Made> => {
        const row = rows.get(no);
        if (!row || row.revision !== revision) return left(no, 'changed-meanwhile');
        const { statements } = await restorationOf(s, opened, types, row);
        return { line: [no, 'changed', revision + 1, null], statements };
      }),
    );
  };

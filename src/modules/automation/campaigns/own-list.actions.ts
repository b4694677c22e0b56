import { cutText } from '../../../kernel/characters';
import { decode } from '../../../kernel/cursor';
import { newId } from '../../../kernel/ids';
import { countryOf, digitsOf, phoneIn } from '../../../kernel/phone';
import { Problem } from '../../../kernel/problem';
import { fileAt } from '../../customers/contact-import/parts.actions';
import type { Shape } from '../../customers/contact-import/plan.domain';
import { shapeOf } from '../../customers/contact-import/shape.actions';
import { SHEET_COLUMNS } from '../../customers/contacts/sheet-columns.domain';
import { allows } from '../../foundation/access/access.domain';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { inMemory, problemOf, type Ranged, type Reading, readRows } from '../../foundation/exchange/exchange.actions';
import { FileRefused } from '../../foundation/exchange/refusal.domain';
import { findChannel } from '../../messaging/channels/channels.actions';
import { mayAct } from './campaign.domain';
import { findRow, objectOf } from './campaigns.actions';
import { campaignProblems } from './campaigns.problems';
import { type CampaignRow, updateCampaign } from './campaigns.store';
import { flawsOf } from './list-plan.actions';
import { findList, forgetList } from './lists.actions';
import { type ListChoice, type ListKind, listFolder, listSource, numbersIn } from './lists.domain';
import { insertList, type ListRowOf, updateListShape } from './lists.store';

/** A list of its own, as it is kept, with how it is read. */
export type CampaignList = { list: ListRowOf; choice: ListChoice; revision: number };

const SHOWN = 10;
const WIDEST = 200;

async function draftOf(s: UserScope, id: string): Promise<CampaignRow> {
  const row = await findRow(s, id);
  if (!mayAct(row.state, 'edit')) throw campaignProblems('campaign-not-editable');
  return row;
}

export async function readList(s: UserScope, id: string): Promise<CampaignList> {
  const row = await findRow(s, id);
  const [choice, list] = [row.definition.list, await findList(s, row)];
  if (!choice || !list) throw new Problem('not-found');
  return { list, choice, revision: row.revision };
}

/** How a list seems to be meant: people may say otherwise. Nobody is made a contact unless whoever sends it may bring in contacts. */
async function proposal(s: UserScope, { channelId }: CampaignRow, id: string, { headers, sample, proposed }: Shape): Promise<ListChoice> {
  const { displayNumber } = await findChannel(s, channelId);
  const country = countryOf(`+${digitsOf(displayNumber)}`) ?? null;
  const phones = (row: readonly string[]): number => row.findIndex((cell) => phoneIn(cell, country ?? undefined) !== undefined);
  const hasHeader = phones(headers) < 0;
  const named = proposed.indexOf('phone');
  const found = hasHeader && named >= 0 ? named : Math.max(0, ...[hasHeader ? (sample[0] ?? []) : headers].map(phones));
  const name = hasHeader ? proposed.indexOf('name') : -1;
  return {
    ...{ id, hasHeader, phoneColumn: found + 1, nameColumn: name < 0 ? null : name + 1, country, consent: null },
    unknown: allows(s.subject, 'contacts:import') ? 'create' : 'leave-out',
  };
}

type Kept = { kind: ListKind; fileName: string; bytes: ArrayBuffer; shape: Shape; rows: number; isBare: boolean };
async function taken(s: UserScope, row: CampaignRow, expected: number | undefined, kept: Kept): Promise<CampaignList> {
  const { kind, fileName, bytes, shape, isBare } = kept;
  const id = newId('campaignList');
  await s.files.put(listSource(id), bytes, 'application/octet-stream');
  const proposed = await proposal(s, row, id, shape);
  const choice: ListChoice = isBare ? { ...proposed, hasHeader: false, phoneColumn: 1, nameColumn: null } : proposed;
  const before = row.definition.list;
  const definition = { ...row.definition, filter: null, contactIds: null, list: choice };
  const note = { action: 'campaign.updated', object: objectOf(row), after: { changed: 'list', file: fileName } } as const;
  const change = [
    updateCampaign(s, { id: row.id, revision: expected ?? row.revision }, { definition, preview: null, jobId: null }),
    insertList(s, { id, campaignId: row.id, kind, fileName, size: bytes.byteLength, rows: kept.rows, shape }),
  ] as const;
  if (!(await commitWithAudit(s, note, change))) {
    await s.files.deleteBelow(listFolder(id));
    throw new Problem('stale-revision');
  }
  if (before) await forgetList(s, before.id);
  return readList(s, row.id);
}

/** How a file begins, and how many rows it has: what is wrong with it as a whole is said while somebody can send another one. */
async function readWhole(file: Ranged, reading: Reading): Promise<{ shape: Shape; rows: number }> {
  const shape = await shapeOf(file, reading, SHEET_COLUMNS, 0);
  try {
    let rows = 0;
    for await (const _ of readRows(file, { encoding: shape.encoding ?? undefined, sheet: shape.sheet ?? undefined })) rows += 1;
    return { shape, rows };
  } catch (error) {
    throw error instanceof FileRefused ? problemOf(error) : error;
  }
}

/** Takes a file as the audience of a draft; the one before goes. */
export async function uploadList(
  s: UserScope,
  id: string,
  { bytes, fileName, reading, expected }: { bytes: ArrayBuffer; fileName: string; reading: Reading; expected: number | undefined },
): Promise<CampaignList> {
  const row = await draftOf(s, id);
  const { shape, rows } = await readWhole(inMemory(new Uint8Array(bytes)), reading);
  return taken(s, row, expected, { kind: 'file', fileName, bytes, shape, rows, isBare: false });
}

/** Takes numbers that somebody has pasted as the audience of a draft. */
export async function pasteNumbers(s: UserScope, id: string, numbers: string, expected: number | undefined): Promise<CampaignList> {
  const row = await draftOf(s, id);
  const rows = numbersIn(numbers);
  if (rows.length === 0) throw new Problem('invalid-request', { errors: [{ pointer: '/numbers', detail: 'is needed' }] });
  const sample = rows.slice(0, SHOWN).map(({ cells }) => cells.map((cell) => cutText(cell, WIDEST)));
  const shape: Shape = { kind: 'text', encoding: 'utf-8', sheet: null, sheets: [], headers: ['A'], sample, proposed: ['phone'] };
  const bytes = new TextEncoder().encode(numbers).buffer as ArrayBuffer; // safe: just made, and nobody shares it
  return taken(s, row, expected, { kind: 'numbers', fileName: '', bytes, shape, rows: rows.length, isBare: true });
}

/** Reads the file in another encoding, or another of its sheets; what its columns are is proposed anew. */
export async function readListAnew(s: UserScope, id: string, reading: Reading, expected: number | undefined): Promise<CampaignList> {
  const row = await draftOf(s, id);
  const [choice, list] = [row.definition.list, await findList(s, row)];
  if (!choice || !list) throw campaignProblems('campaign-list-missing');
  if (list.kind !== 'file') throw new Problem('invalid-request', { errors: [{ pointer: '', detail: 'is of a file alone' }] });
  const { shape, rows } = await readWhole(fileAt(s, listSource(list.id), list.size), reading);
  const { consent, unknown } = choice;
  const definition = { ...row.definition, list: { ...(await proposal(s, row, list.id, shape)), consent, unknown } };
  const note = { action: 'campaign.updated', object: objectOf(row), after: { changed: 'list' } } as const;
  const change = [
    updateCampaign(s, { id, revision: expected ?? row.revision }, { definition, preview: null, jobId: null }),
    updateListShape(s, list.id, { shape, rows }),
  ] as const;
  if (!(await commitWithAudit(s, note, change))) throw new Problem('stale-revision');
  return readList(s, id);
}

/** One page of the rows that reach nobody with one to spare, as the last job that looked at them has found them. */
export async function listFlaws(s: UserScope, id: string, { after, limit }: { after?: string | undefined; limit: number }) {
  const { jobId } = await findRow(s, id);
  const [part, at] = after === undefined ? [0, -1] : decode(after, ['number', 'number']);
  const found = jobId === null ? undefined : await flawsOf(s, jobId, { part: Number(part), at: Number(at) }, limit);
  if (!found) throw campaignProblems('campaign-preview-missing');
  return found;
}

import type { Scope } from '../../../edge/platform/scope';
import { newId } from '../../../kernel/ids';
import { after, hours, type Instant, instantOf, minutes } from '../../../kernel/time';
import { findChannel, graphAccess } from '../channels/channels.actions';
import type { AccountChange } from '../channels/news.domain';
import { type Json, object } from '../channels/whatsapp.content.domain';
import { type Change, isOfTemplate, type Known, type Listed, listedFrom, missing, observe, toldOf, wholeSecond } from './life.domain';
import { WhatsAppTemplates } from './templates.client';
import { templateProblems } from './templates.problems';
import {
  hastenAccount,
  insertAdopted,
  insertEvent,
  insertVersion,
  type Noted,
  selectAccount,
  selectAccounts,
  selectChannelOf,
  selectDueAccounts,
  selectNamed,
  selectOfAccount,
  type TemplateRow,
  updateTemplate,
  upsertAccount,
} from './templates.store';

/** Meta tells of changes by itself; a list is read as often as this all the same. */
const EVERY = hours(6);
/** Of what could not be read, a list tells. */
const SOON = minutes(5);
/** Statements of one batch. */
const BATCH = 40;

/** The templates of an account at Meta; undefined while the company has no number of it. */
export async function accountOf(s: Scope, wabaId: string): Promise<WhatsAppTemplates | undefined> {
  const channel = await selectChannelOf(s, wabaId);
  const access = channel && (await graphAccess(s, channel.id));
  return access && new WhatsAppTemplates(access, wabaId);
}

/** Sides of a template of which people want to know that they changed. */
function notesOf(known: Known, change: Change, raw: unknown): Noted[] {
  const told = JSON.stringify(raw);
  return [
    ...(change.status === undefined ? [] : [{ kind: 'status', note: change.status, raw: told } as const]),
    ...(change.category === undefined ? [] : [{ kind: 'category', note: change.category, raw: told } as const]),
    ...(change.quality === undefined || known.quality === null ? [] : [{ kind: 'quality', note: change.quality, raw: told } as const]),
    ...(change.live === undefined || change.status !== undefined ? [] : [{ kind: 'content', raw: told } as const]),
  ];
}

type Statement =
  | ReturnType<typeof updateTemplate>
  | ReturnType<typeof insertAdopted>
  | ReturnType<typeof insertEvent>
  | ReturnType<typeof insertVersion>;

/** Writes what a template became, unless somebody was faster: then it is observed again. */
const changing = (s: Scope, row: TemplateRow, change: Change, raw: unknown): Statement[] =>
  Object.keys(change).length === 0
    ? []
    : [updateTemplate(s, row, change), ...notesOf(row, change, raw).map((note) => insertEvent(s, row.id, note))];

function adopting(s: Scope, wabaId: string, { name, language, seen }: Listed, at: Instant): Statement[] {
  const id = newId('template');
  const blank: Known = {
    ...{ status: 'draft', metaStatus: null, metaId: null, reason: null, quality: null, live: null, observed: {}, missed: 0 },
    ...{ category: seen.category, content: seen.content },
  };
  const change = observe(blank, seen, at);
  const row = { ...blank, ...change, id, wabaId, name, language, edits: [], version: 1 };
  return [insertAdopted(s, row), insertVersion(s, { templateId: id, number: 1, content: seen.content, by: '' })];
}

async function commit(s: Scope, statements: readonly Statement[]): Promise<void> {
  for (let from = 0; from < statements.length; from += BATCH) {
    const [first, ...rest] = statements.slice(from, from + BATCH);
    if (first) await s.db.batch([first, ...rest]);
  }
}

export type Synced = { at: Instant; found: number; changed: number };

/**
 * Asks Meta for all templates of an account and keeps what is new or has changed (TPL-13). Read as of the second in which it was
 * asked: what a webhook tells of the same second is newer.
 */
export async function syncAccount(s: Scope, wabaId: string): Promise<Synced | { error: string }> {
  const at = wholeSecond(s.clock());
  const client = await accountOf(s, wabaId);
  if (!client) return noted(s, wabaId, 'the number is disconnected');
  const answer = await client.list();
  if (answer.kind !== 'found') return noted(s, wabaId, answer.title);
  const listed = answer.found.flatMap((told) => listedFrom(told) ?? []);
  const rows = await selectOfAccount(s, wabaId);
  const known = new Map(rows.map((row) => [keyOf(row), row]));
  const changes = listed.map((one): Statement[] => {
    const row = known.get(keyOf(one));
    return row ? changing(s, row, observe(row, one.seen, at), one.seen) : adopting(s, wabaId, one, at);
  });
  const there = new Set(listed.map(keyOf));
  const gone = rows
    .filter((row) => !there.has(keyOf(row)) && (row.observed.status ?? 0) <= at)
    .map((row) => changing(s, row, missing(row), { missing: true }));
  const all = [...changes, ...gone].filter((statements) => statements.length > 0);
  await commit(s, all.flat());
  await upsertAccount(s, wabaId, { syncedAt: at, dueAt: after(s.clock(), EVERY), error: null });
  return { at, found: listed.length, changed: all.length };
}

const keyOf = ({ name, language }: { name: string; language: string }): string => `${name} ${language}`;

async function noted(s: Scope, wabaId: string, error: string): Promise<{ error: string }> {
  const account = await selectAccount(s, wabaId);
  await upsertAccount(s, wabaId, { syncedAt: account?.syncedAt ?? null, dueAt: after(s.clock(), SOON), error });
  return { error };
}

/** Asks Meta once about an account that it was never asked about. */
export async function ensureKnown(s: Scope, wabaIds: readonly string[]): Promise<void> {
  for (const wabaId of new Set(wabaIds)) if (!(await selectAccount(s, wabaId))) await syncAccount(s, wabaId);
}

/** So often a change is tried anew while others write the same template. */
const TRIES = 5;

/** Keeps what a webhook tells of a template. What it does not say in words that are known, the next list says. */
export async function learnTemplate(s: Scope, { wabaId, field, raw, at }: AccountChange): Promise<void> {
  if (!isOfTemplate(field)) return;
  const value: Json = object(object(raw)?.value) ?? {};
  const told = toldOf(field, value);
  if (!told) {
    await hastenAccount(s, wabaId, after(s.clock(), SOON));
    return;
  }
  for (let turn = 0; turn < TRIES; turn += 1) {
    const row = (await selectNamed(s, wabaId, told.name)).find(({ language }) => language === told.language);
    if (!row) break;
    const change = observe(row, told.seen, instantOf(at));
    const isChanged = Object.keys(change).length > 0;
    if (isChanged && (await updateTemplate(s, row, change)).meta.changes === 0) continue;
    const notes = isChanged ? notesOf(row, change, value) : [];
    for (const note of notes.length > 0 ? notes : [toldNote(field, value)]) await insertEvent(s, row.id, note);
    return hasten(s, wabaId, field);
  }
  await hastenAccount(s, wabaId, s.clock());
}

const toldNote = (field: string, value: Json): Noted => ({ kind: 'told', note: field, raw: JSON.stringify(value) });

/** The new text itself is not in the webhook. */
async function hasten(s: Scope, wabaId: string, field: string): Promise<void> {
  if (field === 'message_template_components_update') await hastenAccount(s, wabaId, s.clock());
}

/** The same at once, because somebody asks. */
export async function syncNow(s: Scope, channelId: string): Promise<{ found: number; changed: number }> {
  const { wabaId } = await findChannel(s, channelId);
  const done = await syncAccount(s, wabaId);
  if ('error' in done) throw templateProblems('template-unanswered', { reason: done.error });
  return { found: done.found, changed: done.changed };
}

export const listAccounts = selectAccounts;
export const dueAccounts = selectDueAccounts;

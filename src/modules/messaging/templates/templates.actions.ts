import { decode, encode } from '../../../kernel/cursor';
import { newId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { nameFlaws } from '../../../kernel/templates/lint';
import type { TemplateContent } from '../../../kernel/templates/types';
import { days } from '../../../kernel/time';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit, explainConstraint } from '../../foundation/audit/audit.actions';
import { findChannel } from '../channels/channels.actions';
import { keepSample } from '../media/samples.actions';
import { accountOf, ensureKnown } from './accounts.actions';
import { mayEdit } from './life.domain';
import { templateProblems } from './templates.problems';
import type { DuplicateBody, TemplateBody, TemplateChangeBody, TemplatesQuery } from './templates.schemas';
import {
  deleteTemplate,
  insertEvent,
  insertName,
  insertTemplate,
  selectName,
  selectTemplate,
  selectTemplateEvents,
  selectTemplates,
  selectVersions,
  selectWabas,
  type TemplateRow,
  updateTemplate,
} from './templates.store';

/** Meta does not take the name of a template that it had approved for so long after it was deleted. */
const NAME_RESTS = days(30);
const META_HAS_NONE = 2593002;

export async function findTemplate(s: UserScope, id: string): Promise<TemplateRow> {
  const row = await selectTemplate(s, id);
  if (!row) throw new Problem('not-found');
  return row;
}

/** Of an account that Meta was never asked about, it is asked first. */
export async function listTemplates(
  s: UserScope,
  { channel, after, limit, sendable, ...query }: TemplatesQuery,
): Promise<{ rows: TemplateRow[]; next: string | null }> {
  const wabaId = channel === undefined ? undefined : (await findChannel(s, channel)).wabaId;
  await ensureKnown(s, wabaId === undefined ? await selectWabas(s) : [wabaId]);
  const behind = after === undefined ? undefined : decode(after, ['text', 'text', 'text']);
  const found = await selectTemplates(s, {
    ...query,
    ...(sendable === 'true' ? { status: 'approved' as const } : {}),
    ...{ wabaId, archived: query.archived === 'true', limit: limit + 1 },
    ...(query.q === undefined ? {} : { q: query.q.toLowerCase() }),
    after: behind && { wabaId: String(behind[0]), name: String(behind[1]), language: String(behind[2]) },
  });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last ? encode([last.wabaId, last.name, last.language]) : null };
}

const objectOf = ({ id, name, language }: Pick<TemplateRow, 'id' | 'name' | 'language'>) => ({
  kind: 'template',
  id,
  name: `${name} (${language})`,
});

const explain = explainConstraint((said) =>
  said.includes('UNIQUE constraint failed: templates') ? templateProblems('template-name-taken') : undefined,
);

/** The name and language of a template; a name that Meta does not take, or not yet again, is refused before anything is written. */
async function demandName(s: UserScope, of: Pick<TemplateRow, 'wabaId' | 'name' | 'language'>): Promise<void> {
  const [flaw] = nameFlaws(of);
  if (flaw) throw new Problem('invalid-request', { errors: [{ pointer: flaw.pointer, detail: flaw.detail }] });
  const resting = await selectName(s, of);
  if (resting && resting.freeAt > s.clock()) throw templateProblems('template-name-resting');
}

type NewDraft = { wabaId: string; name: string; language: string; content: TemplateContent };
async function draft(s: UserScope, { wabaId, name, language, content }: NewDraft): Promise<TemplateRow> {
  await demandName(s, { wabaId, name, language });
  const id = newId('template');
  await keepSamples(s, id, content);
  const row = {
    ...{ id, wabaId, name, language, content, category: content.category, status: 'draft' as const },
    ...{ observed: {}, edits: [], authorId: s.actor.id, authorName: s.actor.name },
  };
  const note = { action: 'template.created', object: objectOf(row), after: { category: content.category } } as const;
  const created = insertEvent(s, id, { kind: 'created', by: s.actor.name });
  await commitWithAudit(s, note, [insertTemplate(s, row), created]).catch(explain);
  return findTemplate(s, id);
}

export const createTemplate = async (s: UserScope, { channelId, ...body }: TemplateBody): Promise<TemplateRow> =>
  draft(s, { ...body, wabaId: (await findChannel(s, channelId)).wabaId });

/** Files of ours that a template shows are kept as long as it is there. */
async function keepSamples(s: UserScope, id: string, { header, carousel }: TemplateContent): Promise<void> {
  const headers = [header, ...(carousel ?? []).map((card) => card.header)];
  for (const one of headers) if (one && 'sample' in one && one.sample !== null) await keepSample(s, one.sample, id);
}

/**
 * Changes what is being written. Of one that Meta has approved the approved text goes on being sent until the new one is submitted.
 * `expected`: the revision somebody has read.
 */
export async function changeTemplate(
  s: UserScope,
  id: string,
  expected: number | undefined,
  { name, language, content }: TemplateChangeBody,
): Promise<TemplateRow> {
  const row = await findTemplate(s, id);
  if (!mayEdit(row.status)) throw templateProblems('template-not-editable');
  const named = { wabaId: row.wabaId, name: name ?? row.name, language: language ?? row.language };
  const isRenamed = named.name !== row.name || named.language !== row.language;
  if (isRenamed && row.metaId !== null) throw templateProblems('template-not-editable');
  if (content && row.content.raw.length > 0) throw templateProblems('template-not-editable');
  if (isRenamed) await demandName(s, named);
  if (content) await keepSamples(s, id, content);
  const change = {
    ...(isRenamed ? { name: named.name, language: named.language } : {}),
    ...(content ? { content, ...(row.metaId === null ? { category: content.category } : {}) } : {}),
    // What was reviewed was another text.
    ...(content && (row.status === 'in_review' || row.status === 'ready') ? { status: 'draft' as const } : {}),
  };
  const note = {
    action: 'template.updated',
    object: objectOf({ id, ...named }),
    after: { changed: Object.keys(change).join(', ') },
  } as const;
  const written = await commitWithAudit(s, note, [updateTemplate(s, { id, revision: expected ?? row.revision }, change)]).catch(explain);
  if (!written) throw new Problem('stale-revision', { current: await findTemplate(s, id) });
  return findTemplate(s, id);
}

/** Takes it away, at Meta too: one language of it. */
export async function removeTemplate(s: UserScope, id: string, expected: number | undefined): Promise<void> {
  const row = await findTemplate(s, id);
  const revision = expected ?? row.revision;
  if (revision !== row.revision) throw new Problem('stale-revision');
  if (row.metaId !== null && row.status !== 'missing') {
    const answer = await (await demandAccount(s, row.wabaId)).remove(row.metaId, row.name);
    if (answer.kind === 'unclear') throw templateProblems('template-unanswered');
    if (answer.kind === 'error' && answer.subcode !== META_HAS_NONE)
      throw templateProblems('template-refused-by-meta', { reason: answer.title });
  }
  const rests = row.live === null ? [] : [insertName(s, { ...row, freeAt: s.clock() + NAME_RESTS })];
  const note = { action: 'template.deleted', object: objectOf(row), before: { status: row.status } } as const;
  if (!(await commitWithAudit(s, note, [deleteTemplate(s, { id, revision }), ...rests]))) throw new Problem('stale-revision');
}

export async function demandAccount(s: UserScope, wabaId: string) {
  const account = await accountOf(s, wabaId);
  if (!account) throw templateProblems('channel-disconnected');
  return account;
}

/** A draft of the same text under another name or in another language, and what could not be taken over. */
export async function duplicateTemplate(
  s: UserScope,
  id: string,
  { name, language, channelId }: DuplicateBody,
): Promise<{ row: TemplateRow; dropped: string[] }> {
  const { content, ...from } = await findTemplate(s, id);
  const isRaw = (type: string): boolean => type === 'RAW';
  const dropped = [
    ...content.raw.map(({ type }) => String(type)),
    ...content.buttons.flatMap((button) => (button.type === 'RAW' ? [String(button.raw.type)] : [])),
  ];
  const cards = content.carousel?.map((card) => ({ ...card, buttons: card.buttons.filter(({ type }) => !isRaw(type)) })) ?? null;
  const copy = { ...content, raw: [], buttons: content.buttons.filter(({ type }) => !isRaw(type)), carousel: cards };
  const wabaId = channelId === undefined ? from.wabaId : (await findChannel(s, channelId)).wabaId;
  return { row: await draft(s, { wabaId, name, language: language ?? from.language, content: copy }), dropped };
}

/** Puts a template away, or gets it back: one that is put away is offered nowhere. At Meta nothing changes. */
export async function archiveTemplate(s: UserScope, id: string, isArchived: boolean): Promise<TemplateRow> {
  const row = await findTemplate(s, id);
  if (row.isArchived === isArchived) return row;
  const note = { action: isArchived ? 'template.archived' : 'template.restored', object: objectOf(row) } as const;
  if (!(await commitWithAudit(s, note, [updateTemplate(s, row, { isArchived })]))) throw new Problem('stale-revision');
  return findTemplate(s, id);
}

export const versionsOf = async (s: UserScope, id: string) => {
  await findTemplate(s, id);
  return selectVersions(s, id);
};

export async function eventsOfTemplate(s: UserScope, id: string, page: { after?: string | undefined; limit: number }) {
  await findTemplate(s, id);
  const found = await selectTemplateEvents(s, id, page);
  const rows = found.slice(0, page.limit);
  return { rows, next: found.length > page.limit ? (rows.at(-1)?.id ?? null) : null };
}

import { Problem } from '../../../kernel/problem';
import { isWarning } from '../../../kernel/templates/flaws';
import { contentFlaws, nameFlaws } from '../../../kernel/templates/lint';
import { metaComponents } from '../../../kernel/templates/meta';
import type { Header, TemplateContent } from '../../../kernel/templates/types';
import { after, instantOf, minutes } from '../../../kernel/time';
import { allows } from '../../foundation/access/access.domain';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { sampleBytes } from '../media/samples.actions';
import { syncAccount } from './accounts.actions';
import { type Change, categoryOf, maySubmit, nextEdit, observe, wholeSecond } from './life.domain';
import { demandAccount, findTemplate } from './templates.actions';
import type { TemplateAnswer, WhatsAppTemplates } from './templates.client';
import { templateProblems } from './templates.problems';
import type { ReviewBody } from './templates.schemas';
import { hastenAccount, insertEvent, insertVersion, type TemplateRow, updateTemplate } from './templates.store';

/** Meta has one of this name and language; the name of one that was deleted is not free yet. */
const TAKEN = 2388024;
const RESTING = 2388023;

const objectOf = ({ id, name, language }: Pick<TemplateRow, 'id' | 'name' | 'language'>) => ({
  kind: 'template',
  id,
  name: `${name} (${language})`,
});

/** Everything that stands against submitting it, by pointers into the template. */
export const flawsOf = ({ name, language, content }: Pick<TemplateRow, 'name' | 'language' | 'content'>) => [
  ...nameFlaws({ name, language }),
  ...contentFlaws(content).map((flaw) => ({ ...flaw, pointer: `/content${flaw.pointer}` })),
];

/**
 * Gives a template to Meta's reviewers: a new one, or the new text of one that they know. When Meta's answer is lost, a list of Meta
 * tells soon what became of it.
 */
export async function submitTemplate(s: UserScope, id: string): Promise<TemplateRow> {
  const row = await findTemplate(s, id);
  if (!maySubmit(row.status) || (row.metaId !== null && isSame(row.content, row.live))) throw templateProblems('template-not-submittable');
  const errors = flawsOf(row).filter((flaw) => !isWarning(flaw));
  if (errors.length > 0)
    throw templateProblems('template-has-flaws', { errors: errors.map(({ pointer, detail }) => ({ pointer, detail })) });
  const wait = row.status === 'approved' ? nextEdit(row.edits, s.clock()) : undefined;
  if (wait !== undefined) throw templateProblems('template-edit-quota', { retryAfterMs: wait - s.clock() });
  const account = await demandAccount(s, row.wabaId);
  const content = await withHandles(s, account, row.content);
  const at = s.clock();
  const answer = await ask(account, { ...row, content });
  if (answer.kind === 'error' && answer.subcode === TAKEN && row.metaId === null) return adopt(s, row);
  if (answer.kind === 'unclear') {
    await hastenAccount(s, row.wabaId, after(at, minutes(1)));
    throw templateProblems('template-unanswered');
  }
  if (answer.kind === 'error')
    throw answer.subcode === RESTING
      ? templateProblems('template-name-resting')
      : templateProblems('template-refused-by-meta', { reason: answer.title });
  const { id: metaId = row.metaId ?? undefined, status = 'PENDING', category } = answer.found;
  const told = { metaId, status: status.toUpperCase(), category: categoryOf(category) };
  // It comes after all that was observed before, and before what a webhook tells of this second.
  const since = instantOf(Math.max(wholeSecond(at), ...Object.values(row.observed)));
  const change: Change = observe({ ...row, content }, told, since);
  const version = row.version + 1;
  const edits = row.status === 'approved' ? [...row.edits, at].slice(-20) : row.edits;
  const note = { action: 'template.submitted', object: objectOf(row), after: { version } } as const;
  const written = await commitWithAudit(s, note, [
    updateTemplate(s, row, { ...change, content, version, edits }),
    insertVersion(s, { templateId: id, number: version, content, by: s.actor.name }),
    insertEvent(s, id, { kind: 'submitted', by: s.actor.name, note: String(version) }),
  ]);
  // Somebody wrote the row meanwhile: what Meta has is read from its list.
  if (!written) await syncAccount(s, row.wabaId);
  return findTemplate(s, id);
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

type Made = { id?: string | undefined; status?: string | undefined; category?: string | undefined };
async function ask(
  account: WhatsAppTemplates,
  { name, language, content, metaId }: Pick<TemplateRow, 'name' | 'language' | 'content' | 'metaId'>,
): Promise<TemplateAnswer<Made>> {
  const { category, parameterFormat: parameter_format, ttlSeconds } = content;
  const components = metaComponents(content);
  const ttl = ttlSeconds === null ? {} : { message_send_ttl_seconds: ttlSeconds };
  if (metaId === null) return account.create({ name, language, category, parameter_format, components, ...ttl });
  const answer = await account.edit(metaId, { components, ...ttl });
  return answer.kind === 'found' ? { kind: 'found', found: {} } : answer;
}

/** It was created before, and we had not heard of it. */
async function adopt(s: UserScope, row: TemplateRow): Promise<TemplateRow> {
  await syncAccount(s, row.wabaId);
  const now = await findTemplate(s, row.id);
  if (now.metaId === null) throw templateProblems('template-name-taken');
  return now;
}

/** Gives samples to Meta that it has not: a handle is kept with the text. */
async function withHandles(s: UserScope, account: WhatsAppTemplates, content: TemplateContent): Promise<TemplateContent> {
  const given = async <Part extends Header | null>(header: Part): Promise<Part> => {
    if (!header || !('sample' in header) || header.sample === null || header.handle !== null) return header;
    const file = await sampleBytes(s, header.sample);
    if (!file)
      throw templateProblems('template-has-flaws', { errors: [{ pointer: '/content/header/sample', detail: 'a sample file is needed' }] });
    const answer = await account.sample(file);
    if (answer.kind === 'unclear') throw templateProblems('template-unanswered');
    if (answer.kind === 'error') throw templateProblems('template-refused-by-meta', { reason: answer.title });
    return { ...header, handle: answer.found };
  };
  const cards = content.carousel;
  const carousel = cards && (await Promise.all(cards.map(async (card) => ({ ...card, header: await given(card.header) }))));
  return { ...content, header: await given(content.header), carousel };
}

/** Takes a template out of the pause that Meta put it into while it was being tried on few people. */
export async function unpauseTemplate(s: UserScope, id: string): Promise<TemplateRow> {
  const row = await findTemplate(s, id);
  if (row.status !== 'paused' || row.metaId === null) throw templateProblems('template-not-submittable');
  const answer = await (await demandAccount(s, row.wabaId)).unpause(row.metaId);
  if (answer.kind === 'unclear') throw templateProblems('template-unanswered');
  if (answer.kind === 'error') throw templateProblems('template-refused-by-meta', { reason: answer.title });
  await syncAccount(s, row.wabaId);
  return findTemplate(s, id);
}

const BECOMES = { ask: 'in_review', pass: 'ready', refuse: 'draft' } as const;
const KINDS = { ask: 'review_asked', pass: 'review_passed', refuse: 'review_refused', comment: 'comment' } as const;

/**
 * The company's own review, before Meta's. Who may submit needs none; who may not asks for it. Whoever wrote the text does not pass it.
 */
export async function reviewTemplate(s: UserScope, id: string, { verdict, comment, pointer }: ReviewBody): Promise<TemplateRow> {
  const row = await findTemplate(s, id);
  const event = insertEvent(s, id, { kind: KINDS[verdict], by: s.actor.name, note: comment ?? null, pointer: pointer ?? null });
  if (verdict === 'comment') {
    await event;
    return row;
  }
  const isDue = verdict === 'ask' ? row.status === 'draft' : row.status === 'in_review';
  if (!isDue) throw templateProblems('template-not-submittable');
  if (verdict !== 'ask' && (row.authorId === s.actor.id || !allows(s.subject, 'templates:approve'))) throw new Problem('forbidden');
  const note = { action: 'template.reviewed', object: objectOf(row), after: { verdict } } as const;
  if (!(await commitWithAudit(s, note, [updateTemplate(s, row, { status: BECOMES[verdict] }), event]))) throw new Problem('stale-revision');
  return findTemplate(s, id);
}

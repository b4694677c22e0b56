import { languageOf } from '../../../kernel/templates/languages';
import { contentFromMeta } from '../../../kernel/templates/meta';
import { CATEGORIES, type Header, type TemplateCategory, type TemplateContent } from '../../../kernel/templates/types';
import { days, type Instant, instantOf } from '../../../kernel/time';
import { array, type Json, object, text } from '../channels/whatsapp.content.domain';

/**
 * `in_review`, `ready`: the company's own review, where it wants one. `pending`: at Meta. `missing`: Meta no longer has it.
 * `unknown`: Meta calls it something that we do not know; the word itself is kept. Only `approved` may be sent.
 */
export const TEMPLATE_STATUSES = [
  ...(['draft', 'in_review', 'ready', 'pending', 'approved', 'rejected', 'paused', 'disabled', 'deleting', 'missing', 'unknown'] as const),
] as const;
export type TemplateStatus = (typeof TEMPLATE_STATUSES)[number];
export const QUALITIES = ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'] as const;
export type Quality = (typeof QUALITIES)[number];

/** What can happen to a template: what people did, and what Meta said. */
export const TEMPLATE_EVENTS = [
  ...(['created', 'review_asked', 'review_passed', 'review_refused', 'comment', 'submitted'] as const),
  ...(['status', 'category', 'quality', 'content', 'missing', 'told'] as const),
] as const;

/** What Meta calls a template, in reports and in lists (Cloud API, message_template_status_update). */
const MEANS: Readonly<Record<string, TemplateStatus>> = {
  APPROVED: 'approved',
  REINSTATED: 'approved',
  PENDING: 'pending',
  IN_APPEAL: 'pending',
  REJECTED: 'rejected',
  PAUSED: 'paused',
  DISABLED: 'disabled',
  PENDING_DELETION: 'deleting',
  DELETED: 'missing',
};
/** Words that say nothing about whether it may be sent: its quality is told by itself. */
const SILENT: ReadonlySet<string> = new Set(['FLAGGED']);
export const statusOf = (word: string): TemplateStatus => MEANS[word] ?? 'unknown';

/** When each side of a template was last observed: what was so before changes nothing. */
export type Observed = Readonly<Partial<Record<'status' | 'quality' | 'category' | 'content', number>>>;

/** What Meta said of a template: in a webhook one side of it, in a list all of them. */
export type Seen = {
  metaId?: string | undefined;
  /** Meta's word. */
  status?: string | undefined;
  reason?: string | null | undefined;
  category?: TemplateCategory | undefined;
  quality?: Quality | undefined;
  content?: TemplateContent | undefined;
};

export type Known = {
  status: TemplateStatus;
  metaStatus: string | null;
  metaId: string | null;
  reason: string | null;
  category: TemplateCategory;
  quality: Quality | null;
  content: TemplateContent;
  live: TemplateContent | null;
  observed: Observed;
  /** In how many lists of Meta in a row it was not. */
  missed: number;
};
export type Change = Partial<Known>;

/** Webhooks tell the time in whole seconds; what we do in the same second came before. */
export const wholeSecond = (at: Instant): Instant => instantOf(Math.floor(at / 1_000) * 1_000);

/** What a template becomes by what Meta said at a moment. Told again, or later than something newer, it changes nothing. */
export function observe(known: Known, seen: Seen, at: Instant): Change {
  const isNew = (side: keyof Observed): boolean => (known.observed[side] ?? 0) <= at;
  const status = seen.status !== undefined && !SILENT.has(seen.status) && isNew('status') ? statusOf(seen.status) : undefined;
  const category = seen.category !== undefined && isNew('category') ? seen.category : undefined;
  const quality = seen.quality !== undefined && isNew('quality') ? seen.quality : undefined;
  const content = seen.content !== undefined && isNew('content') ? seen.content : undefined;
  const stands = status ?? known.status;
  const told = content && withSamples(content, known.content);
  // A refused or waiting text is not what messages are made of; and what is being written is not overwritten.
  const isLive = stands === 'approved' || stands === 'paused' || stands === 'disabled';
  const live = isLive ? (told ?? (known.status === 'pending' ? known.content : undefined)) : undefined;
  const sides = { status, category, quality, content };
  const times = Object.fromEntries(Object.entries(sides).flatMap(([side, it]) => (it === undefined ? [] : [[side, at]])));
  const next: Change = {
    ...(seen.metaId !== undefined && seen.metaId !== known.metaId ? { metaId: seen.metaId } : {}),
    ...(status === undefined ? {} : { status, metaStatus: seen.status ?? null, reason: reasonOf(seen), missed: 0 }),
    ...(category === undefined ? {} : { category }),
    ...(quality === undefined ? {} : { quality }),
    ...(live === undefined ? {} : { live }),
    ...(live !== undefined && same(known.content, known.live) ? { content: live } : {}),
  };
  const changed = Object.entries(next).filter(([key, value]) => !same(Reflect.get(known, key), value));
  if (changed.length === 0) return {};
  return { ...Object.fromEntries(changed), observed: { ...known.observed, ...times } };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Meta tells a sample as an address that soon ends; ours stays known. */
function withSamples(told: TemplateContent, ours: TemplateContent): TemplateContent {
  const kept = <Part extends Header | null>(part: Part, own: Header | null | undefined): Part =>
    part && 'sample' in part && own && 'sample' in own && own.format === part.format
      ? { ...part, sample: own.sample, handle: own.handle }
      : part;
  const carousel = told.carousel?.map((card, i) => ({ ...card, header: kept(card.header, ours.carousel?.[i]?.header) })) ?? null;
  return { ...told, header: kept(told.header, ours.header), carousel };
}
const reasonOf = ({ reason }: Seen): string | null => (reason === undefined || reason === null || reason === 'NONE' ? null : reason);

/** A list of Meta did not have it. The second time in a row it is gone; one that never was at Meta is not looked for. */
export function missing({ status, metaId, missed }: Known): Change {
  if (metaId === null || status === 'missing') return {};
  if (missed + 1 < 2) return { missed: missed + 1 };
  // One that was still in review was never anybody's.
  return { missed: missed + 1, status: status === 'pending' || status === 'rejected' ? 'draft' : 'missing', metaStatus: null };
}

/** Which state lets what be done with it (product D.3.6). */
export const mayEdit = (status: TemplateStatus): boolean =>
  ['draft', 'in_review', 'ready', 'rejected', 'approved', 'paused'].includes(status);
export const maySubmit = (status: TemplateStatus): boolean => ['draft', 'ready', 'rejected', 'approved', 'paused'].includes(status);
export const isSendable = ({ status, isArchived }: { status: TemplateStatus; isArchived: boolean }): boolean =>
  status === 'approved' && !isArchived;

const EDITS = { day: 1, month: 10 } as const;
/** When an approved template may next be edited at Meta: once in 24 hours and ten times in 30 days; undefined: now. */
export function nextEdit(edits: readonly number[], at: Instant): Instant | undefined {
  const within = (span: number): number[] => edits.filter((one) => at - one < span).sort((a, b) => a - b);
  const [day, month] = [within(days(1)), within(days(30))];
  const waits = [
    ...(day.length >= EDITS.day ? [(day[day.length - EDITS.day] ?? at) + days(1)] : []),
    ...(month.length >= EDITS.month ? [(month[month.length - EDITS.month] ?? at) + days(30)] : []),
  ];
  return waits.length === 0 ? undefined : instantOf(Math.max(...waits));
}

/** Of which template a change of the account's webhook tells, and what; undefined of any other field. */
export type Told = { metaId: string; name: string; language: string; seen: Seen };
const TOLD_FIELDS: ReadonlySet<string> = new Set([
  ...[
    'message_template_status_update',
    'message_template_quality_update',
    'message_template_components_update',
    'template_category_update',
  ],
]);
export const isOfTemplate = (field: string): boolean => TOLD_FIELDS.has(field);

/** Undefined when it names no template: then only a list of Meta tells what happened. */
export function toldOf(field: string, value: Json): Told | undefined {
  const [metaId, name, language] = ['message_template_id', 'message_template_name', 'message_template_language'].map((key) =>
    text(value[key]),
  );
  if (metaId === undefined || name === undefined || language === undefined) return undefined;
  return { metaId, name, language: languageOf(language), seen: { metaId, ...seenOf(field, value) } };
}

function seenOf(field: string, value: Json): Seen {
  if (field === 'message_template_status_update')
    return { status: text(value.event)?.toUpperCase(), reason: text(value.reason) ?? text(object(value.rejection_info)?.reason) ?? null };
  if (field === 'message_template_quality_update') return { quality: qualityOf(value.new_quality_score) };
  // An announced category (`correct_category`) is not yet the one that counts.
  if (field === 'template_category_update' && value.correct_category === undefined) return { category: categoryOf(value.new_category) };
  return {};
}

export const categoryOf = (told: unknown): TemplateCategory | undefined => CATEGORIES.find((one) => one === text(told)?.toUpperCase());
export const qualityOf = (told: unknown): Quality | undefined =>
  QUALITIES.find((one) => one === (text(object(told)?.score) ?? text(told))?.toUpperCase());

/** A template as a list of Meta has it. */
export type Listed = {
  name: string;
  language: string;
  seen: Seen & { metaId: string; status: string; category: TemplateCategory; content: TemplateContent };
};
export function listedFrom(told: Json): Listed | undefined {
  const [metaId, name, language, status] = ['id', 'name', 'language', 'status'].map((key) => text(told[key]));
  if (metaId === undefined || name === undefined || language === undefined || status === undefined) return undefined;
  // A category of a former time (TRANSACTIONAL, OTP) is kept as the nearest of today.
  const category = categoryOf(told.category) ?? 'UTILITY';
  const parameterFormat = text(told.parameter_format)?.toUpperCase() === 'NAMED' ? 'NAMED' : 'POSITIONAL';
  const ttl = told.message_send_ttl_seconds;
  const ttlSeconds = typeof ttl === 'number' ? ttl : null;
  const content = contentFromMeta({ category, parameterFormat, components: array(told.components), ttlSeconds });
  const seen = { metaId, status: status.toUpperCase(), reason: text(told.rejected_reason) ?? null, category, content };
  return { name, language: languageOf(language), seen: { ...seen, quality: qualityOf(told.quality_score) } };
}

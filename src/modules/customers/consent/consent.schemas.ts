import { z } from 'zod';
import type { Locale } from '../../../kernel/locale';
import { pageOf } from '../../../kernel/page';
import { toIso } from '../../../kernel/time';
import { nonBlank, oneLine, when } from '../../../kernel/wire';
import type { consentEvents, consentSettings, contactConsents } from './consent.table';
import { CONSENT_ACTIONS, CONSENT_CATEGORIES, CONSENT_SOURCES } from './ledger.domain';
import { type MayReceive, MESSAGE_CATEGORIES, RECEIVING_RULES } from './may-receive.domain';
import { BUILT_IN_REPLIES } from './reply.domain';
import { BUILT_IN } from './words.domain';

const category = z.enum(CONSENT_CATEGORIES).meta({ description: 'What is said of `all` counts for each.' });

export const consentEvent = z
  .object({
    contactId: z.string().meta({ description: 'The contact it was said at; a merge does not change it.' }),
    category,
    action: z.enum(CONSENT_ACTIONS),
    source: z.enum(CONSENT_SOURCES),
    at: when,
    words: z.string().nullable().meta({ description: 'As it was said.' }),
    reference: z.string().nullable().meta({ description: 'The message or form that proves it.' }),
    by: z.object({ id: z.string(), name: z.string() }).nullable(),
  })
  .meta({ id: 'ConsentEvent', description: 'What somebody allowed or forbade. Nothing in the ledger is ever changed.' });

const state = z.object({ category, state: z.enum(CONSENT_ACTIONS), since: when }).meta({ id: 'ConsentState' });
export const consentStates = z
  .object({ states: z.array(state).meta({ description: 'Of a category about which nobody said anything there is none.' }) })
  .meta({ id: 'ConsentStates' });
export const consentLedger = pageOf(consentEvent).extend(consentStates.shape).meta({ id: 'ConsentLedger' });

export const newConsentBody = z
  .strictObject({
    category,
    action: z.enum(CONSENT_ACTIONS),
    words: nonBlank(500).meta({ description: 'What they said, or what the form asked: the proof.' }),
    source: z.enum(['form', 'link']).optional().meta({ description: 'Where they said it, if neither to a colleague nor to a program.' }),
    reference: oneLine(120).optional().meta({ description: 'Names the proof at its source: the same one twice is written once.' }),
    at: z.iso
      .datetime()
      .transform((text) => Date.parse(text))
      .optional()
      .meta({ description: 'When they said it; now, if nothing is given.' }),
  })
  .meta({ id: 'NewConsent', example: { category: 'marketing', action: 'in', words: 'Sim, pode mandar as promoções.' } });
export type NewConsentBody = z.infer<typeof newConsentBody>;

export const mayReceiveQuery = z.object({ category: z.enum(MESSAGE_CATEGORIES) });
export const mayReceiveAnswer = z
  .object({
    allowed: z.boolean(),
    rule: z.enum(RECEIVING_RULES).meta({ description: 'The rule that decided.' }),
    event: consentEvent.nullable().meta({ description: 'What was said, where that decided.' }),
  })
  .meta({ id: 'MayReceive' });

const words = z.array(oneLine(40)).max(50);
export const consentWordsBody = z
  .strictObject({
    out: words.meta({ description: 'Whole messages by which customers want no more messages, beside the built-in ones.' }),
    in: words.meta({ description: 'Whole messages by which they want them again.' }),
    marketingNeedsOptIn: z.boolean().meta({ description: 'Whether marketing goes only to those who asked for it.' }),
    confirmsOptOut: z
      .boolean()
      .default(true)
      .meta({ description: 'Whether who opts out by a word is told so, as long as they may be answered freely.' }),
    optOutReply: nonBlank(1_000).nullable().default(null).meta({ description: 'In these words; null: in the built-in ones.' }),
  })
  .meta({ id: 'ConsentWordsBody', example: { out: ['tchau promo'], in: ['voltei'], marketingNeedsOptIn: true } });
export type ConsentWordsBody = z.infer<typeof consentWordsBody>;
export const consentWords = z
  .object({
    out: z.array(z.string()).meta({ description: 'As they are compared: without case, accents and punctuation.' }),
    in: z.array(z.string()),
    marketingNeedsOptIn: z.boolean(),
    confirmsOptOut: z.boolean(),
    optOutReply: z.string().nullable(),
    builtIn: z.object({
      ...{ out: z.array(z.string()), in: z.array(z.string()) },
      optOutReply: z.string().meta({ description: 'In the language of the company.' }),
    }),
    revision: z.number().int(),
  })
  .meta({ id: 'ConsentWords', description: 'Of revision 0 when nothing is set.' });

type EventRow = typeof consentEvents.$inferSelect;
export const toEvent = (row: EventRow): z.infer<typeof consentEvent> => ({
  contactId: row.contactId,
  category: row.category,
  action: row.action,
  source: row.source,
  at: toIso(row.at),
  words: row.words,
  reference: row.messageRef,
  by: row.actorId === null || row.actorName === null ? null : { id: row.actorId, name: row.actorName },
});
export const toStates = (rows: readonly (typeof contactConsents.$inferSelect)[]): z.infer<typeof consentStates> => ({
  states: rows.map((row) => ({ category: row.category, state: row.state, since: toIso(row.since) })),
});
export const toMayReceive = ({
  allowed,
  rule,
  event,
}: Omit<MayReceive, 'event'> & { event: EventRow | null }): z.infer<typeof mayReceiveAnswer> => ({
  allowed,
  rule,
  event: event && toEvent(event),
});
export const toWords = (row: typeof consentSettings.$inferSelect, locale: Locale): z.infer<typeof consentWords> => ({
  out: [...row.outWords],
  in: [...row.inWords],
  marketingNeedsOptIn: row.marketingNeedsOptIn,
  confirmsOptOut: row.confirmsOptOut,
  optOutReply: row.optOutReply,
  builtIn: { out: [...BUILT_IN.out], in: [...BUILT_IN.in], optOutReply: BUILT_IN_REPLIES[locale] },
  revision: row.revision,
});

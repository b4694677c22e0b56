import { z } from 'zod';
import { nonBlank } from '../../kernel/wire.ts';
import { DEFAULT_KNOBS, ERAS, type Knobs } from '../rules/knobs.domain.ts';
import { LIMITS } from '../rules/restriction.domain.ts';

/** The bodies of the control API. */
const id = z.string().regex(/^\d{1,20}$/);
const phone = z
  .string()
  .transform((text) => text.replace(/\D/g, ''))
  .pipe(z.string().regex(/^\d{7,15}$/));
const ms = z
  .number()
  .int()
  .min(0)
  .max(7 * 86_400_000);
const times = z.union([z.boolean(), z.number().int().min(0)]);
const rate = z.number().min(0).max(1);
const code = z.number().int().min(0);

const D = DEFAULT_KNOBS;
/** Every knob has a default; an unknown one is refused. */
export const knobs: z.ZodType<Knobs> = z.strictObject({
  latencyMs: ms.default(D.latencyMs),
  sentDelayMs: ms.default(D.sentDelayMs),
  deliverDelayMs: ms.default(D.deliverDelayMs),
  readDelayMs: ms.default(D.readDelayMs),
  webhookDelayMs: ms.default(D.webhookDelayMs),
  duplicates: z.number().int().min(0).max(10).default(D.duplicates),
  duplicateRate: rate.default(D.duplicateRate),
  reorder: z.boolean().default(D.reorder),
  batchSize: z.number().int().min(1).max(1000).default(D.batchSize),
  silence: z.boolean().default(D.silence),
  failAfterAccept: times.default(D.failAfterAccept),
  timeoutAfterAccept: times.default(D.timeoutAfterAccept),
  timeoutMs: ms.default(D.timeoutMs),
  htmlError: times.default(D.htmlError),
  statusBeforeResponse: z.boolean().default(D.statusBeforeResponse),
  errorCode: code.nullable().default(D.errorCode),
  errorTimes: times.default(D.errorTimes),
  failWith: code.nullable().default(D.failWith),
  era: z.enum(ERAS).default(D.era),
  internationalAuthentication: z.boolean().default(D.internationalAuthentication),
  marketingLite: z.boolean().default(D.marketingLite),
  webhookShape: z.enum(['v23', 'v24']).default(D.webhookShape),
  throughput: z.number().int().min(1).max(100_000).default(D.throughput),
  pairBurst: z.number().int().min(1).max(100_000).default(D.pairBurst),
  autoDeliver: z.boolean().default(D.autoDeliver),
  autoRead: z.boolean().default(D.autoRead),
  stripNinthDigit: z.boolean().default(D.stripNinthDigit),
  freeServicePerMonth: z.number().int().min(0).default(D.freeServicePerMonth),
  tokenExpired: z.boolean().default(D.tokenExpired),
  autoApproveMs: ms.nullable().default(D.autoApproveMs),
  paceAfter: z.number().int().min(0).nullable().default(D.paceAfter),
  messagingLimit: z.enum(Object.keys(LIMITS)).default(D.messagingLimit),
  hyphenLanguage: z.boolean().default(D.hyphenLanguage),
  callsPerHour: z.number().int().min(1).max(1_000_000).default(D.callsPerHour),
  seed: z.number().int().default(D.seed),
});
export const knobPatch = z.record(z.string(), z.unknown());

export const numberBody = z.strictObject({
  wabaId: id,
  displayNumber: phone,
  verifiedName: z.string().min(1).max(120).default('Prosa'),
  accessToken: z.string().min(1),
  appSecret: z.string().min(1),
  callbackUrl: z.url({ protocol: /^https?$/ }),
  verifyToken: z.string().min(1),
  knobs: knobPatch.optional(),
});

/** What a company asks for that has no number yet, and where its webhooks go once it has connected that. */
export const companyBody = z.strictObject({
  name: nonBlank(120),
  callbackUrl: z.url({ protocol: /^https?$/ }).optional(),
});

const userId = z.string().regex(/^[A-Z]{2}(\.ENT)?\.[A-Za-z0-9]{1,128}$/);
const known = (who: { phone?: string | undefined; userId?: string | undefined }): boolean =>
  who.phone !== undefined || who.userId !== undefined;
export const who = z.strictObject({ phone: phone.optional(), userId: userId.optional() }).refine(known, 'A phone or a userId is required.');

export const userBody = z
  .strictObject({
    phone: phone.optional(),
    userId: userId.optional(),
    parentUserId: userId.nullable().optional(),
    name: z.string().max(120).nullable().optional(),
    username: z.string().max(64).nullable().optional(),
    identifies: z.enum(['both', 'phone', 'userId']).optional(),
    onWhatsApp: z.boolean().optional(),
    online: z.boolean().optional(),
    readReceipts: z.boolean().optional(),
    blocked: z.boolean().optional(),
    plan: z.union([z.enum(['normal', 'read-without-delivered', 'only-sent', 'silent']), z.strictObject({ failed: code })]).optional(),
  })
  .refine(known, 'A phone or a userId is required.');

export const INBOUND_TYPES = [
  'text',
  'image',
  'audio',
  'video',
  'document',
  'sticker',
  'location',
  'contacts',
  'interactive',
  'button',
  'reaction',
  'order',
  'system',
  'unsupported',
  'edit',
  'revoke',
] as const;

const loose = z.record(z.string(), z.unknown());
export const inboundBody = z.looseObject({
  from: z
    .strictObject({ phone: phone.optional(), userId: userId.optional(), name: z.string().optional(), username: z.string().optional() })
    .refine(known, 'A phone or a userId is required.'),
  type: z.enum(INBOUND_TYPES).default('text'),
  context: z.looseObject({ id: z.string().optional() }).optional(),
  referral: loose.optional(),
  errors: z.array(loose).optional(),
  valueErrors: z.array(loose).optional(),
});
export type Inbound = z.infer<typeof inboundBody>;

export const accountEvent = z.strictObject({ field: z.string().min(1), value: loose });
export const statusBody = z.strictObject({ status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']), code: code.optional() });
export const phoneBody = z.strictObject({ user: who, online: z.boolean().optional(), open: z.boolean().optional() });
export const preferenceBody = z.strictObject({ user: who, value: z.enum(['stop', 'resume']) });
export const reviewBody = z.strictObject({
  event: z.enum(['APPROVED', 'REJECTED', 'PAUSED', 'DISABLED', 'PENDING', 'REINSTATED', 'FLAGGED', 'ARCHIVED', 'PENDING_DELETION']),
  reason: z.string().default('NONE'),
});
export const qualityBody = z.strictObject({ score: z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']) });
export const categoryBody = z.strictObject({ category: z.enum(['MARKETING', 'UTILITY']) });
export const pacingBody = z.strictObject({ verdict: z.enum(['release', 'drop']) });
export const flowBody = z.strictObject({ status: z.enum(['PUBLISHED', 'BLOCKED', 'THROTTLED']) });
export const clockBody = z.strictObject({
  advanceMs: z
    .number()
    .int()
    .min(0)
    .max(366 * 86_400_000),
});

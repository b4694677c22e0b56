import { z } from 'zod';
import { pageOf, pageQuery } from '../../../kernel/page';
import type { AuditEntry } from './audit.domain';

/** The document lists the names, which features define in their manifests. */
const auditAction = z.string().max(64).meta({ id: 'AuditAction', description: 'What was done.' });
const facts = z.record(z.string(), z.unknown()).meta({ description: 'Fields of the object: only those that changed, never a secret.' });

export const auditEntry = z
  .object({
    seq: z.number().int().meta({ description: 'Dense from 1, in the order things happened.' }),
    at: z.iso.datetime(),
    actor: z.object({ kind: z.enum(['user', 'service', 'system']), id: z.string(), name: z.string() }),
    action: auditAction,
    object: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
    before: facts,
    after: facts,
    requestId: z.string(),
    previousHash: z.string(),
    hash: z.string().meta({ description: 'SHA-256, base64url, over this entry and the hash before it.' }),
  })
  .meta({ id: 'AuditEntry', description: 'Who did what to which thing, when, and what it was before and after.' });
export type AuditEntryWire = z.infer<typeof auditEntry>;
export const auditPage = pageOf(auditEntry).meta({ id: 'AuditPage' });

const filters = {
  action: auditAction.optional(),
  actor: z.string().max(64).optional().meta({ description: 'Id of who acted.' }),
  object: z.string().max(64).optional().meta({ description: 'Id of what was acted on.' }),
  from: z.iso.datetime({ offset: true }).optional().meta({ description: 'Not before this instant.' }),
  to: z.iso.datetime({ offset: true }).optional().meta({ description: 'Before this instant.' }),
};
export const auditFilter = z.object(filters);
export const auditQuery = pageQuery.extend(filters);
export type AuditFilter = z.infer<typeof auditFilter>;
export type AuditQuery = z.infer<typeof auditQuery>;

export const auditChain = z
  .object({
    intact: z.boolean(),
    entries: z.number().int(),
    brokenAt: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'The number of the first entry that does not fit the one before, or the copy outside the database.' }),
    head: z
      .string()
      .nullable()
      .meta({ description: 'Hash of the newest entry: keep it elsewhere and nothing before it can be rewritten unseen.' }),
    copied: z
      .number()
      .int()
      .nullable()
      .meta({ description: 'The newest entry whose hash was copied out of the database, once a day: up to here a rewritten chain shows.' }),
  })
  .meta({ id: 'AuditChain' });

type Stored = AuditEntry & { hash: string };
export const toAuditEntry = (e: Stored): AuditEntryWire => ({
  seq: e.seq,
  at: new Date(e.at).toISOString(),
  actor: { kind: e.actorKind, id: e.actorId, name: e.actorName },
  action: e.action,
  object: { kind: e.objectKind, id: e.objectId, name: e.objectName },
  before: { ...e.before },
  after: { ...e.after },
  requestId: e.requestId,
  previousHash: e.previousHash,
  hash: e.hash,
});

/** One entry a row; what changed is JSON, so that nothing is lost. */
export const EXPORT_COLUMNS = [
  'seq',
  'at',
  'actorKind',
  'actorId',
  'actorName',
  'action',
  'objectKind',
  'objectId',
  'objectName',
  'before',
  'after',
  'requestId',
  'hash',
];
export const exportRow = (e: Stored): (string | number)[] => [
  e.seq,
  new Date(e.at).toISOString(),
  e.actorKind,
  e.actorId,
  e.actorName,
  e.action,
  e.objectKind,
  e.objectId,
  e.objectName,
  JSON.stringify(e.before),
  JSON.stringify(e.after),
  e.requestId,
  e.hash,
];

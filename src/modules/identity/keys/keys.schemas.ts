import { z } from 'zod';
import { idSchema } from '../../../kernel/ids';
import { pageOf } from '../../../kernel/page';
import { type Instant, instantOf, toIso } from '../../../kernel/time';
import { oneLine } from '../../../kernel/wire';
import { capability } from '../../foundation/access/access.schemas';
import { keyPrefix } from './keys.domain';
import type { apiKeys } from './keys.table';

const name = oneLine(80);
const future = z.iso
  .datetime({ offset: true })
  .transform((text) => instantOf(Date.parse(text)))
  .meta({ description: 'In the future, at most 366 days ahead.', example: '2027-06-30T00:00:00Z' });

const scope = z.union([
  capability,
  z
    .string()
    .regex(/^entity:[a-z][a-z0-9_]{0,39}:(view|edit)$/)
    .meta({ description: 'The records of an entity type, by its key.', example: 'entity:order:edit' }),
]);

export const keyBody = z
  .strictObject({
    name,
    scopes: z
      .array(scope)
      .min(1)
      .max(200)
      .meta({ description: 'What the key is limited to, within what the group of its service user allows.' }),
    expiresAt: future,
    serviceUser: z
      .union([
        z.strictObject({ id: idSchema('user') }),
        z.strictObject({ name, permissionGroupId: idSchema('group') }).meta({ description: 'A new one.' }),
      ])
      .meta({ description: 'Whom the key acts as. Two keys of one may be live, so that one can replace the other.' }),
  })
  .meta({
    id: 'ApiKeyBody',
    example: {
      name: 'Nightly export',
      scopes: ['contacts:read', 'conversations:read'],
      expiresAt: '2027-06-30T00:00:00Z',
      serviceUser: { name: 'Warehouse', permissionGroupId: 'grp_01kb3rt5a6e0zvgv5x3m9f7c2d' },
    },
  });
export type KeyBody = z.infer<typeof keyBody>;

export const rotateBody = z
  .strictObject({
    expiresAt: future.optional().meta({ description: 'Omitted: the lifetime that the old key was given.' }),
    overlapHours: z.number().int().min(0).max(168).default(24).meta({ description: 'How long the old key still works.' }),
  })
  .meta({ id: 'ApiKeyRotation' });
export type RotateBody = z.infer<typeof rotateBody>;

export const KEY_STATES = ['live', 'expired', 'revoked', 'disabled'] as const;
export const apiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    prefix: z.string().meta({ description: 'What is shown of a key, to tell it from others.' }),
    state: z.enum(KEY_STATES),
    scopes: z.array(scope),
    serviceUser: z.object({ id: z.string(), name: z.string() }),
    permissionGroup: z.object({ id: z.string(), name: z.string() }),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable().meta({ description: 'To the minute.' }),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiKey', description: 'A key of a service user. The key itself was shown once.' });
export const createdKey = apiKey
  .extend({ key: z.string().meta({ description: 'Shown this once. Send it as `Authorization: Bearer …`.' }) })
  .meta({ id: 'CreatedApiKey' });
export const keyPage = pageOf(apiKey).meta({ id: 'ApiKeyPage' });

export const serviceUser = z
  .object({
    id: z.string(),
    name: z.string(),
    status: z.enum(['active', 'disabled']),
    permissionGroup: z.object({ id: z.string(), name: z.string() }),
  })
  .meta({ id: 'ServiceUser', description: 'A user without a person, who acts by API keys.' });
export const serviceUserPage = pageOf(serviceUser).meta({ id: 'ServiceUserPage' });

const named = (scope: string, keys: ReadonlyMap<string, string>): string[] => {
  const [, id] = /^entity:(ety_[0-9a-z]+):/.exec(scope) ?? [];
  const key = id === undefined ? undefined : keys.get(id);
  return id === undefined ? [scope] : key === undefined ? [] : [scope.replace(id, key)];
};

type Listed = typeof apiKeys.$inferSelect & { userName: string; userStatus: string; groupId: string; groupName: string };

function stateOf(row: Listed, at: Instant): (typeof KEY_STATES)[number] {
  if (row.revokedAt !== null) return 'revoked';
  if (row.expiresAt <= at) return 'expired';
  return row.userStatus === 'active' ? 'live' : 'disabled';
}

/** `keys`: those of entity types by their ids; what is limited to one that is gone says nothing of it. */
export const toKey = (row: Listed, at: Instant, keys: ReadonlyMap<string, string>): z.infer<typeof apiKey> => ({
  id: row.id,
  name: row.name,
  prefix: keyPrefix(row.id),
  state: stateOf(row, at),
  scopes: row.scopes.flatMap((text) => named(text, keys)),
  serviceUser: { id: row.userId, name: row.userName },
  permissionGroup: { id: row.groupId, name: row.groupName },
  createdAt: toIso(row.createdAt),
  expiresAt: toIso(row.expiresAt),
  lastUsedAt: row.lastUsedAt === null ? null : toIso(row.lastUsedAt),
  revokedAt: row.revokedAt === null ? null : toIso(row.revokedAt),
});

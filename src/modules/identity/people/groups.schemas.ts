import { z } from 'zod';
import { idSchema } from '../../../kernel/ids';
import { pageOf } from '../../../kernel/page';
import { toIso } from '../../../kernel/time';
import { oneLine } from '../../../kernel/wire';
import { ROLE_KEYS, RULES } from '../../foundation/access/access.domain';
import { capability } from '../../foundation/access/access.schemas';

const name = oneLine(80);

export const roleList = z
  .object({ items: z.array(z.object({ id: z.string(), key: z.enum(ROLE_KEYS), name: z.string() })), next: z.null() })
  .meta({ id: 'RoleList' });

export const departmentBody = z.strictObject({ name }).meta({ id: 'DepartmentBody' });
export const department = z
  .object({
    id: z.string(),
    name: z.string(),
    members: z.number().int(),
    revision: z.number().int(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Department', description: 'A part of the company; a person may belong to several.' });
export const departmentPage = pageOf(department).meta({ id: 'DepartmentPage' });
export const dissolved = z
  .object({ unlinked: z.number().int().meta({ description: 'How many people belonged to it.' }) })
  .meta({ id: 'DeletedDepartment' });
export const toDepartment = (row: Omit<z.infer<typeof department>, 'createdAt'> & { createdAt: number }): z.infer<typeof department> => ({
  id: row.id,
  name: row.name,
  members: row.members,
  revision: row.revision,
  createdAt: toIso(row.createdAt),
});

const entityKey = z.string().regex(/^[a-z][a-z0-9_-]{0,63}$/, 'the key of an entity type');
const entityRights = z
  .record(entityKey, z.strictObject({ right: z.enum(['view', 'edit']), scope: z.enum(['all', 'department', 'own']) }))
  .refine((rights) => Object.keys(rights).length <= 200, 'at most 200 entity types')
  .meta({
    description: 'By entity type; none is the default, `edit` includes `view`.',
    example: { vehicles: { right: 'edit', scope: 'department' } },
  });
const capabilities = z.array(capability).max(200);

export const groupBody = z
  .strictObject({
    name,
    copyOf: idSchema('group').optional().meta({ description: 'A group whose rights the new one starts with.' }),
    capabilities: capabilities.optional(),
    entityRights: entityRights.optional(),
  })
  .meta({ id: 'PermissionGroupBody' });
export type GroupBody = z.infer<typeof groupBody>;
export const groupChange = z
  .strictObject({ name: name.optional(), capabilities: capabilities.optional(), entityRights: entityRights.optional() })
  .meta({ id: 'PermissionGroupChange' });
export type GroupChange = z.infer<typeof groupChange>;

export const group = z
  .object({
    id: z.string(),
    name: z.string(),
    capabilities: z.array(capability),
    entityRights: z.record(z.string(), z.object({ right: z.enum(['view', 'edit']), scope: z.enum(['all', 'department', 'own']) })),
    members: z.number().int(),
    revision: z.number().int(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'PermissionGroup', description: 'The rights of its members. Each person belongs to one group.' });
export const groupPage = pageOf(group).meta({ id: 'PermissionGroupPage' });
export const toGroup = (row: Omit<z.infer<typeof group>, 'createdAt'> & { createdAt: number }): z.infer<typeof group> => ({
  id: row.id,
  name: row.name,
  capabilities: row.capabilities,
  entityRights: row.entityRights,
  members: row.members,
  revision: row.revision,
  createdAt: toIso(row.createdAt),
});

/** A capability, or `entity:<key>:view|edit`. */
export const actionText = z
  .string()
  .max(100)
  .refine((text) => /^([a-z-]+:[a-z-]+|entity:[a-z][a-z0-9_-]{0,63}:(view|edit))$/.test(text), 'a capability, or entity:<key>:view|edit')
  .meta({ example: 'conversations:serve' });
export const explanation = z
  .object({
    allowed: z.boolean(),
    rule: z.enum(RULES),
    group: z.object({ id: z.string(), name: z.string() }),
    role: z.object({ key: z.string(), name: z.string() }),
    sentence: z.string().meta({ description: 'For people, in the language of Accept-Language.' }),
  })
  .meta({ id: 'Explanation', description: 'Which rule decides whether somebody may do something.' });

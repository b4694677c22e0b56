import { z } from 'zod';
import { idSchema } from '../../../kernel/ids';
import { pageOf } from '../../../kernel/page';
import { toIso } from '../../../kernel/time';
import { oneLine } from '../../../kernel/wire';
import { ENTITY_EXTENTS, type EntityRights, ROLE_KEYS, RULES } from '../../foundation/access/access.domain';
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

const extent = z.enum(ENTITY_EXTENTS).meta({
  description: 'Whose records: `own` those that one owns, `department` also those of one’s departments, `all` everybody’s.',
});
const hidden = z
  .array(z.number().int())
  .max(200)
  .meta({ description: 'Numbers of fields that the group never sees: not in records, filters, files or webhooks.' });
const entityRights = z
  .record(
    z.string().regex(/^ety_[0-9a-z]{26}$/, 'the id of an entity type'),
    z.strictObject({ right: z.enum(['view', 'edit']), extent, hidden: hidden.default([]) }),
  )
  .refine((rights) => Object.keys(rights).length <= 200, 'at most 200 entity types')
  .meta({
    description: 'By the id of an entity type; none is the default, `edit` includes `view`.',
    example: { ety_01kb3rt5a6e0zvgv5x3m9f7c2d: { right: 'edit', extent: 'department' } },
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
    entityRights: z.record(z.string(), z.object({ right: z.enum(['view', 'edit']), extent, hidden })),
    members: z.number().int(),
    revision: z.number().int(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'PermissionGroup', description: 'The rights of its members. Each person belongs to one group.' });
export const groupPage = pageOf(group).meta({ id: 'PermissionGroupPage' });
type Row = Omit<z.infer<typeof group>, 'createdAt' | 'entityRights'> & { createdAt: number; entityRights: EntityRights };
export const toGroup = (row: Row): z.infer<typeof group> => ({
  id: row.id,
  name: row.name,
  capabilities: row.capabilities,
  entityRights: Object.fromEntries(Object.entries(row.entityRights).map(([id, one]) => [id, { ...one, hidden: [...(one.hidden ?? [])] }])),
  members: row.members,
  revision: row.revision,
  createdAt: toIso(row.createdAt),
});

/** A capability, or `entity:<key>:view|edit`. */
const actionText = z
  .string()
  .max(100)
  .refine((text) => /^([a-z-]+:[a-z-]+|entity:[a-z][a-z0-9_-]{0,63}:(view|edit))$/.test(text), 'a capability, or entity:<key>:view|edit')
  .meta({ example: 'conversations:serve' });
export const explainQuery = z.object({
  user: idSchema('user'),
  action: actionText,
  field: z.string().max(40).optional().meta({ description: 'The key of a field of that entity type.' }),
  record: idSchema('record').optional().meta({ description: 'A record of that entity type.' }),
});
export const explanation = z
  .object({
    allowed: z.boolean(),
    rule: z.enum(RULES),
    group: z.object({ id: z.string(), name: z.string() }),
    role: z.object({ key: z.string(), name: z.string() }),
    sentence: z.string().meta({ description: 'For people, in the language of Accept-Language.' }),
  })
  .meta({ id: 'Explanation', description: 'Which rule decides whether somebody may do something.' });

import { z } from 'zod';
import { emailSchema } from '../../../kernel/email';
import { idSchema } from '../../../kernel/ids';
import { LOCALES } from '../../../kernel/locale';
import { pageOf, pageQuery } from '../../../kernel/page';
import { toIso } from '../../../kernel/time';
import { oneLine, written } from '../../../kernel/wire';
import { ROLE_KEYS } from '../../foundation/access/access.domain';
import { stateOf, USER_STATES } from './people.domain';
import type { UserRow } from './people.table';

export const personName = oneLine(120);
const locale = z.enum(LOCALES).meta({ description: 'Language of the screens and of the mails to this person.' });
const departmentIds = z.array(idSchema('department')).max(50);
const oneRole = { roleId: idSchema('role').optional(), roleKey: z.enum(ROLE_KEYS).optional() };

export const inviteBody = z
  .strictObject({
    name: personName,
    email: emailSchema,
    ...oneRole,
    permissionGroupId: idSchema('group'),
    departmentIds: departmentIds.default([]),
    locale,
  })
  .refine(({ roleId, roleKey }) => (roleId === undefined) !== (roleKey === undefined), {
    path: ['roleKey'],
    message: 'either roleId or roleKey',
  })
  .meta({ id: 'InviteBody' });
export type InviteBody = z.infer<typeof inviteBody>;

export const userChange = z
  .strictObject({
    name: personName.optional(),
    email: emailSchema.optional().meta({
      description: 'A new address must be proven: the person is invited again at that address and sets a new password.',
    }),
    ...oneRole,
    permissionGroupId: idSchema('group').optional(),
    departmentIds: departmentIds.optional(),
    locale: locale.optional(),
  })
  .refine(({ roleId, roleKey }) => roleId === undefined || roleKey === undefined, {
    path: ['roleKey'],
    message: 'either roleId or roleKey',
  })
  .meta({ id: 'UserChange' });
export type UserChange = z.infer<typeof userChange>;

export const userQuery = pageQuery.extend({
  q: written(120, z.string().trim()).optional().meta({ description: 'Part of the name or the e-mail.' }),
  state: z.enum(USER_STATES).optional(),
  department: z.string().max(64).optional(),
  group: z.string().max(64).optional(),
});
export type UserQuery = z.infer<typeof userQuery>;

const named = z.object({ id: z.string(), name: z.string() });
export const user = z
  .object({
    id: z.string(),
    kind: z.enum(['person', 'service']),
    name: z.string(),
    email: z.string().nullable().meta({ description: 'Null for a service.' }),
    state: z.enum(USER_STATES),
    role: named.extend({ key: z.enum(ROLE_KEYS) }),
    permissionGroup: named,
    departments: z.array(named),
    locale: z.enum(LOCALES),
    guest: z.object({ accessUntil: z.iso.datetime(), grantedBy: z.string(), reason: z.string() }).nullable().meta({
      description: 'Of somebody from outside: until when they have access, who granted it and why. Null: a colleague or a service.',
    }),
    invitationExpiresAt: z.iso.datetime().nullable().meta({ description: 'Until when the link in the last invitation opens.' }),
    revision: z.number().int(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'User', description: 'A person of the company, or a service user behind API keys.' });
export type UserWire = z.infer<typeof user>;
export const userPage = pageOf(user).meta({ id: 'UserPage' });

export const invited = user
  .extend({ mailSent: z.boolean().meta({ description: 'False: the invitation is valid, but its mail could not be sent. Resend it.' }) })
  .meta({ id: 'InvitedUser' });

export const toUser = (row: UserRow): UserWire => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  email: row.kind === 'service' ? null : row.email,
  state: stateOf({ kind: row.kind, status: row.status, hasPassword: row.hasPassword === 1 }),
  role: { id: row.roleId, name: row.roleName, key: row.roleKey },
  permissionGroup: { id: row.groupId, name: row.groupName },
  departments: z.array(named).parse(JSON.parse(row.departments)),
  locale: z.enum(LOCALES).catch('en').parse(row.locale),
  guest:
    row.accessUntil === null
      ? null
      : { accessUntil: toIso(row.accessUntil), grantedBy: row.grantedBy ?? '', reason: row.accessReason ?? '' },
  invitationExpiresAt: row.invitationExpiresAt === null || row.hasPassword === 1 ? null : toIso(row.invitationExpiresAt),
  revision: row.revision,
  createdAt: toIso(row.createdAt),
});

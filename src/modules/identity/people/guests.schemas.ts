import { z } from 'zod';
import { emailSchema } from '../../../kernel/email';
import { idSchema } from '../../../kernel/ids';
import { LOCALES } from '../../../kernel/locale';
import { oneLine } from '../../../kernel/wire';
import { personName } from './people.schemas';

const access = {
  days: z.number().int().min(1).max(30).meta({ description: 'For how many days from now.' }),
  reason: oneLine(200).meta({ description: 'Why; the guest reads it too.' }),
};
export const guestBody = z
  .strictObject({
    name: personName,
    email: emailSchema,
    permissionGroupId: idSchema('group'),
    departmentIds: z.array(idSchema('department')).max(50).default([]),
    locale: z.enum(LOCALES),
    ...access,
  })
  .meta({ id: 'GuestBody' });
export type GuestBody = z.infer<typeof guestBody>;
export const guestRenewal = z
  .strictObject({ days: access.days, reason: access.reason.optional() })
  .meta({ id: 'GuestRenewal', example: { days: 30 } });
export type GuestRenewal = z.infer<typeof guestRenewal>;

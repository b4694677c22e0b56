import { z } from 'zod';
import { emailSchema } from '../../../kernel/email';
import { LOCALES } from '../../../kernel/locale';
import { passwordSchema } from '../auth/password.schemas';
import { personName } from './people.schemas';

const token = z.string().min(1).max(300).meta({ description: 'The part after `#` of the link in the mail.' });

export const lookBody = z.strictObject({ token }).meta({ id: 'InviteLookBody' });
export const invitation = z
  .object({
    company: z.string(),
    name: z.string(),
    email: z.string(),
    locale: z.enum(LOCALES),
    hasAccount: z.boolean().meta({ description: 'True: accept with the password of the account this address already has.' }),
  })
  .meta({ id: 'Invitation', description: 'What a valid invitation says.' });
export const acceptBody = z
  .strictObject({
    token,
    password: passwordSchema.meta({ description: 'A new one, or that of the account which the address already has.' }),
    name: personName.optional(),
  })
  .meta({ id: 'InviteAcceptBody' });
export const accepted = z.object({ email: z.string(), company: z.string() }).meta({ id: 'AcceptedInvite' });

export const forgotBody = z.strictObject({ email: emailSchema }).meta({ id: 'ForgotPasswordBody' });
export const resetBody = z.strictObject({ token, password: passwordSchema }).meta({ id: 'ResetPasswordBody' });
export const passwordBody = z.strictObject({ current: z.string().max(1024), next: passwordSchema }).meta({ id: 'PasswordBody' });

export const meChange = z.strictObject({ name: personName.optional(), locale: z.enum(LOCALES).optional() }).meta({ id: 'MeChange' });
export const changedMe = z.object({ id: z.string(), name: z.string(), locale: z.enum(LOCALES) }).meta({ id: 'ChangedMe' });

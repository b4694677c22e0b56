import { z } from 'zod';
import { isTimezone } from '../../kernel/calendar';
import { emailSchema as email } from '../../kernel/email';
import { LOCALES } from '../../kernel/locale';
import { passwordSchema as password } from '../../kernel/password';

export const signUpBody = z
  .strictObject({
    company: z.string().trim().min(1).max(120),
    name: z.string().trim().min(1).max(120),
    email,
    password,
    locale: z.enum(LOCALES),
    timezone: z.string().max(64).refine(isTimezone, 'not an IANA time zone').meta({ example: 'America/Sao_Paulo' }),
  })
  .meta({ id: 'SignUpBody' });
export type SignUpBody = z.infer<typeof signUpBody>;

export const signInBody = z
  .strictObject({
    email,
    password: z.string().max(1024),
    tenant: z.string().max(64).optional().meta({ description: 'Tenant id, for a person who works for several.' }),
  })
  .meta({ id: 'SignInBody' });
export type SignInBody = z.infer<typeof signInBody>;

export const access = z
  .object({
    accessToken: z.string(),
    expiresIn: z.number().int().meta({ description: 'Seconds the token lives. The refresh token is an HttpOnly cookie.' }),
  })
  .meta({ id: 'Access' });

export const signedUp = access
  .extend({
    tenant: z.object({ id: z.string(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  })
  .meta({ id: 'SignedUp' });

export const me = z
  .object({
    user: z.object({ id: z.string(), name: z.string(), email: z.string(), locale: z.enum(LOCALES) }),
    tenant: z.object({ id: z.string(), name: z.string(), timezone: z.string(), locale: z.enum(LOCALES) }),
    role: z.object({ key: z.string(), name: z.string() }),
    capabilities: z.array(z.string()),
  })
  .meta({ id: 'Me', description: 'Who is signed in, where, and what he may do.' });

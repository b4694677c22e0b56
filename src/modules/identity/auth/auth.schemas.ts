import { z } from 'zod';
import { isTimezone } from '../../../kernel/calendar';
import { emailSchema as email } from '../../../kernel/email';
import { idSchema } from '../../../kernel/ids';
import { LOCALES } from '../../../kernel/locale';
import { oneLine } from '../../../kernel/wire';
import { passwordSchema as password } from './password.schemas';

export const signUpBody = z
  .strictObject({
    company: oneLine(120),
    name: oneLine(120),
    email,
    password,
    locale: z.enum(LOCALES),
    timezone: z.string().max(64).refine(isTimezone, 'not a time zone').meta({ example: 'America/Sao_Paulo' }),
    code: z.string().max(200).optional().meta({ description: 'Where the operator of this installation asks for one.' }),
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

export const pending = z
  .object({
    mfaToken: z.string().meta({ description: 'Return it with a code to `verifySecondFactor`. It is accepted nowhere else.' }),
    expiresIn: z.number().int().meta({ description: 'Seconds.' }),
  })
  .meta({ id: 'SecondFactorChallenge', description: 'The password was right; a code is still needed.' });

export const verifyBody = z
  .strictObject({
    mfaToken: z.string().max(4096),
    code: z.string().max(40).meta({ description: 'Six digits of the app, or a recovery code.', example: '492039' }),
  })
  .meta({ id: 'SecondFactorBody' });

export const switchBody = z.strictObject({ tenant: idSchema('tenant') }).meta({ id: 'SwitchBody' });

export const tenantList = z
  .object({
    items: z.array(z.object({ id: z.string(), name: z.string(), current: z.boolean() })),
    next: z.null().meta({ description: 'Never so many that a second page is needed.' }),
  })
  .meta({ id: 'MyTenants', description: 'The accounts that this login may switch to, itself among them.' });

export const secondFactorDuty = z
  .object({
    enabled: z.boolean(),
    required: z.boolean().meta({ description: 'Asked of every owner, and of everybody where the account says so.' }),
    dueAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'From then on nothing but setting it up is possible. Null when nothing is due.' }),
  })
  .meta({ id: 'SecondFactorDuty' });

export const signedUp = access
  .extend({
    tenant: z.object({ id: z.string(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  })
  .meta({ id: 'SignedUp' });

export const me = z
  .object({
    user: z.object({
      id: z.string(),
      kind: z.enum(['person', 'service']),
      name: z.string(),
      email: z.string(),
      locale: z.enum(LOCALES),
    }),
    tenant: z.object({
      id: z.string(),
      name: z.string(),
      timezone: z.string(),
      locale: z.enum(LOCALES),
      idleMinutes: z.number().int().nullable().meta({ description: 'After this many idle minutes a login ends.' }),
      confirmBy: z.iso.datetime().nullable().meta({
        description: 'Until then its owner must open the link that was mailed to them, else the new company is cleared away. Null: done.',
      }),
    }),
    role: z.object({ key: z.string(), name: z.string() }),
    capabilities: z.array(z.string()),
    rights: z.string().meta({ description: 'Another text whenever what they may do changes, also with which records and queues.' }),
    secondFactor: secondFactorDuty,
    guest: z
      .object({ accessUntil: z.iso.datetime(), reason: z.string() })
      .nullable()
      .meta({ description: 'Of somebody from outside: until when they have access, and why. Null: a colleague.' }),
  })
  .meta({ id: 'Me', description: 'The person who is signed in, the company, and what the person may do there.' });

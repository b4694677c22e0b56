import { z } from 'zod';

const code = z.string().max(40).meta({ description: 'Six digits of the app, or a recovery code.', example: '492039' });
const password = z.string().max(1024);

export const passwordBody = z.strictObject({ password }).meta({ id: 'PasswordProof' });
export const codeBody = z.strictObject({ code }).meta({ id: 'CodeProof' });
export const bothBody = z.strictObject({ password, code }).meta({ id: 'PasswordAndCode' });

export const begunFactor = z
  .object({
    secret: z.string().meta({ description: 'Base32, for apps without a camera.' }),
    uri: z.string().meta({
      description: 'What the picture for authenticator apps says.',
      example: 'otpauth://totp/Prosa:ana%40padaria.example?secret=…',
    }),
  })
  .meta({ id: 'SecondFactorSetup', description: 'Has no effect until a first code is confirmed.' });

export const recoveryCodes = z
  .object({ recoveryCodes: z.array(z.string()).meta({ description: 'Each works once. They are shown only this once.' }) })
  .meta({ id: 'RecoveryCodes' });

export const factorState = z.object({ enabled: z.boolean(), recoveryCodesLeft: z.number().int() }).meta({ id: 'SecondFactorState' });

import { z } from 'zod';

/** Settings that protect people, and messages from being given up early. Below these values the Worker serves only under an address that cannot be in production. */
export const PRODUCTION_FLOORS = { PASSWORD_COST: 14, SEND_BEGIN_SECONDS: 10, SEND_AGAIN_SECONDS: 60, SEND_REPORT_SECONDS: 120 };

/** Who may open an account for a new company: anybody, whoever was given the code, nobody. */
const SIGN_UP_SETTINGS = ['anybody', 'code', 'nobody'] as const;
export type SignUps = { open: (typeof SIGN_UP_SETTINGS)[number]; code: string; aDay: number };

export function signUpsOf(env: Env): SignUps {
  const code: unknown = Reflect.get(env, 'SIGN_UP_CODE'); // a secret that need not be there
  const open = SIGN_UP_SETTINGS.find((one) => one === env.SIGN_UP) ?? 'nobody';
  return { open, code: typeof code === 'string' ? code : '', aDay: Number(env.SIGN_UPS_A_DAY) };
}

const key = z.string().min(32, 'at least 32 characters');
const count = z.string().regex(/^[1-9]\d{0,4}$/, 'a whole number');
const schema = z
  .object({
    JWT_SECRET: key,
    PASSWORD_PEPPER: key,
    KEK_1: key,
    META_APP_SECRET: z.string().min(16),
    META_VERIFY_TOKEN: z.string().min(16),
    APP_ORIGIN: z.string().default(''),
    PASSWORD_COST: count,
    SEND_BEGIN_SECONDS: count,
    SEND_AGAIN_SECONDS: count,
    SEND_REPORT_SECONDS: count,
    SIGN_UP: z.enum(SIGN_UP_SETTINGS),
    SIGN_UP_CODE: z.string().default(''),
    SIGN_UPS_A_DAY: count,
    INVITES_A_DAY: count,
    STORAGE_BYTES: z.string().regex(/^[1-9]\d{0,14}$/, 'a whole number'),
    SOCKETS_A_PERSON: count,
  })
  .superRefine((settings, context) => {
    if (settings.SIGN_UP === 'code' && settings.SIGN_UP_CODE.length < 16)
      context.addIssue({ code: 'custom', path: ['SIGN_UP_CODE'], message: 'at least 16 characters' });
    if (isUnreachable(settings.APP_ORIGIN)) return;
    for (const [name, floor] of Object.entries(PRODUCTION_FLOORS))
      if (Number(settings[name as keyof typeof PRODUCTION_FLOORS]) < floor)
        context.addIssue({ code: 'custom', path: [name], message: `at least ${floor}` });
  });

/** A loopback address, or one below .test: no customer's browser gets there. */
function isUnreachable(origin: string): boolean {
  const host = URL.canParse(origin) ? new URL(origin).hostname : '';
  return /^(localhost|127\.0\.0\.1|\[::1\]|.+\.test)$/.test(host);
}

let sound: { env: unknown; wrong: string[] } | undefined;

/** Names of secrets and settings that are absent or too weak. Anything listed here means: refuse to serve (fail closed). */
export function weakSettings(env: Env): string[] {
  if (sound?.env === env) return sound.wrong;
  const parsed = schema.safeParse(env);
  const wrong = parsed.success ? [] : [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
  sound = { env, wrong };
  return wrong;
}

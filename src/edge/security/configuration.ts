import { z } from 'zod';

const key = z.string().min(32, 'at least 32 characters');
const schema = z.object({
  JWT_SECRET: key,
  PASSWORD_PEPPER: key,
  KEK_1: key,
  META_APP_SECRET: z.string().min(16),
  META_VERIFY_TOKEN: z.string().min(16),
});

let sound: { env: unknown; ok: boolean; missing: string[] } | undefined;

/** Names of secrets that are absent or too weak. Anything listed here means: refuse to serve (fail closed). */
export function weakSecrets(env: Env): string[] {
  if (sound?.env === env) return sound.missing;
  const parsed = schema.safeParse(env);
  const missing = parsed.success ? [] : [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
  sound = { env, ok: missing.length === 0, missing };
  return missing;
}

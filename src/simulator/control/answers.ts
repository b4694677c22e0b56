import type { Context } from 'hono';
import { z } from 'zod';

/** Reads the body of a control call, or says what is wrong with it. */
export async function bodyOf<S extends z.ZodType>(
  c: Context,
  schema: S,
): Promise<{ ok: true; value: z.output<S> } | { ok: false; response: Response }> {
  const raw: unknown = await c.req.json().catch(() => undefined);
  const parsed = schema.safeParse(raw);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, response: c.json({ error: z.prettifyError(parsed.error) }, 400) };
}

export const missing = (c: Context, what: string): Response => c.json({ error: `${what} is not known here.` }, 404);

export const page = (c: Context): { after: number; limit: number } => ({
  after: Number(c.req.query('after') ?? 0) || 0,
  limit: Math.min(1000, Number(c.req.query('limit') ?? 100) || 100),
});

import type { Context } from 'hono';

/** The parameters of a call. Graph takes each from the body (JSON or a form) or else from the address. */
export type Params = Record<string, unknown>;

/** Parameters of every call, which are not of the object that is made or changed. */
const OF_THE_CALL = new Set(['access_token', 'appsecret_proof', 'fields', 'limit', 'after', 'before', 'debug', 'pretty', 'locale']);

export async function paramsOf(c: Context): Promise<Params> {
  const inAddress = Object.entries(c.req.query()).filter(([name]) => !OF_THE_CALL.has(name));
  return { ...nested(inAddress), ...(await bodyOf(c)) };
}

async function bodyOf(c: Context): Promise<Params> {
  const type = c.req.header('content-type') ?? '';
  if (/^(multipart\/form-data|application\/x-www-form-urlencoded)/i.test(type)) {
    const form = await c.req.formData().catch(() => new FormData());
    return nested([...form.entries()].filter(([name]) => !OF_THE_CALL.has(name)));
  }
  const body: unknown = await c.req.json().catch(() => undefined);
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
}

/** `text[body]=Oi` is `{ text: { body: 'Oi' } }`. */
function nested(pairs: [string, unknown][]): Params {
  const result: Params = {};
  for (const [name, value] of pairs) {
    const path = [...name.matchAll(/[^[\]]+/g)].map(([key]) => key).filter((key) => key !== '__proto__');
    const last = path.pop();
    if (last === undefined) continue;
    let at = result;
    for (const key of path) {
      const inner = at[key];
      const next: Params = typeof inner === 'object' && inner !== null ? { ...inner } : {};
      at[key] = next;
      at = next;
    }
    at[last] = value;
  }
  return result;
}

import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { type Id, isId } from '../../kernel/ids';
import { type Duration, type Instant, minutes, toIso } from '../../kernel/time';

/** Access tokens live ten minutes, in the client's memory only. */
export const ACCESS_LIFE = minutes(10);
/** After the password, this long for the second factor. */
export const PENDING_LIFE = minutes(5);

const ISSUER = 'prosa';
const utf8 = new TextEncoder();

const person = {
  sub: z.string().refine((s): s is Id<'user'> => isId('user', s)),
  tid: z.string().refine((s): s is Id<'tenant'> => isId('tenant', s)),
  shd: z.string().regex(/^SHARD_\d\d$/),
};
const claims = z.object({ ...person, sid: z.string().refine((s): s is Id<'login'> => isId('login', s)) });
export type Claims = z.infer<typeof claims>;

/** A password was right and the second factor is awaited: whose password (`mark` of its record) and what else it opened. */
const pendingClaims = z.object({
  ...person,
  mark: z.string().max(64),
  proven: z.array(z.object({ tenantId: z.string(), userId: z.string(), mark: z.string() })).max(8),
});
export type PendingClaims = z.infer<typeof pendingClaims>;

/** Two kinds of tokens under one key, told apart by type and audience: what one door takes no other does. */
type Sort<T extends object> = { audience: string; type: string; life: Duration; longest: number; required: string[]; schema: z.ZodType<T> };
const ACCESS: Sort<Claims> = {
  audience: 'prosa-api',
  type: 'at+jwt',
  life: ACCESS_LIFE,
  longest: 2048,
  required: ['sid'],
  schema: claims,
};
const PENDING: Sort<PendingClaims> = {
  audience: 'prosa-mfa',
  type: 'mfa+jwt',
  life: PENDING_LIFE,
  longest: 4096,
  required: ['mark', 'proven'],
  schema: pendingClaims,
};

function mint<T extends { sub: string }>(env: Env, sort: Sort<T>, { sub, ...rest }: T, at: Instant): Promise<string> {
  return new SignJWT(rest)
    .setProtectedHeader({ alg: 'HS256', typ: sort.type, kid: '1' })
    .setSubject(sub)
    .setIssuer(ISSUER)
    .setAudience(sort.audience)
    .setIssuedAt(Math.floor(at / 1000))
    .setNotBefore(Math.floor(at / 1000))
    .setExpirationTime(Math.floor((at + sort.life) / 1000))
    .sign(utf8.encode(env.JWT_SECRET));
}

/**
 * 32 bytes in base64url: the last letter holds four bits, and decoders overlook the two behind them. Only the one spelling
 * is taken, so that a token has no twins.
 */
const SIGNATURE = /\.[\w-]{42}[AEIMQUYcgkosw048]$/;

/** The claims of a sound token, or undefined. One algorithm, one key, every claim required; nothing in the header is trusted. */
async function verify<T extends object>(env: Env, sort: Sort<T>, token: string, at: Instant): Promise<T | undefined> {
  if (token.length > sort.longest || !SIGNATURE.test(token)) return undefined;
  try {
    const { payload } = await jwtVerify(token, utf8.encode(env.JWT_SECRET), {
      algorithms: ['HS256'],
      typ: sort.type,
      issuer: ISSUER,
      audience: sort.audience,
      requiredClaims: ['sub', 'exp', 'nbf', 'iat', 'tid', 'shd', ...sort.required],
      maxTokenAge: sort.life / 1000,
      clockTolerance: 5,
      currentDate: new Date(toIso(at)),
    });
    return sort.schema.parse(payload);
  } catch {
    return undefined;
  }
}

export const mintAccess = (env: Env, who: Claims, at: Instant): Promise<string> => mint(env, ACCESS, who, at);
export const verifyAccess = (env: Env, token: string, at: Instant): Promise<Claims | undefined> => verify(env, ACCESS, token, at);
export const mintPending = (env: Env, who: PendingClaims, at: Instant): Promise<string> => mint(env, PENDING, who, at);
export const verifyPending = (env: Env, token: string, at: Instant): Promise<PendingClaims | undefined> => verify(env, PENDING, token, at);

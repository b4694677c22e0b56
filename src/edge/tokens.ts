import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { type Id, isId } from '../kernel/ids';
import { type Instant, minutes, toIso } from '../kernel/time';

/** Access tokens live ten minutes, in the client's memory only. */
export const ACCESS_LIFE = minutes(10);
const ISSUER = 'prosa';
const AUDIENCE = 'prosa-api';
const TYPE = 'at+jwt';

const utf8 = new TextEncoder();
const claims = z.object({
  sub: z.string().refine((s): s is Id<'user'> => isId('user', s)),
  tid: z.string().refine((s): s is Id<'tenant'> => isId('tenant', s)),
  sid: z.string().refine((s): s is Id<'login'> => isId('login', s)),
  shd: z.string().regex(/^SHARD_\d\d$/),
});
export type Claims = z.infer<typeof claims>;

export const mintAccess = (env: Env, who: Claims, at: Instant): Promise<string> =>
  new SignJWT({ tid: who.tid, sid: who.sid, shd: who.shd })
    .setProtectedHeader({ alg: 'HS256', typ: TYPE, kid: '1' })
    .setSubject(who.sub)
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt(Math.floor(at / 1000))
    .setNotBefore(Math.floor(at / 1000))
    .setExpirationTime(Math.floor((at + ACCESS_LIFE) / 1000))
    .sign(utf8.encode(env.JWT_SECRET));

/** The claims of a sound token, or undefined. One algorithm, one key, every claim required; nothing in the header is trusted. */
export async function verifyAccess(env: Env, token: string, at: Instant): Promise<Claims | undefined> {
  if (token.length > 2048) return undefined;
  try {
    const { payload } = await jwtVerify(token, utf8.encode(env.JWT_SECRET), {
      algorithms: ['HS256'],
      typ: TYPE,
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ['sub', 'exp', 'nbf', 'iat', 'tid', 'sid', 'shd'],
      clockTolerance: 5,
      currentDate: new Date(toIso(at)),
    });
    return claims.parse(payload);
  } catch {
    return undefined;
  }
}

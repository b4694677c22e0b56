import type { Context } from 'hono';
import { writeRefresh } from '../../../edge/http/refresh-cookie';
import type { Host } from '../../../edge/platform/host';
import { ACCESS_LIFE } from '../../../edge/security/tokens';
import type { Login } from './auth.actions';

/** Gives a login to the browser: the refresh token as a cookie, the access token in the answer. */
export async function grantAccess(c: Context, host: Host, login: Login) {
  writeRefresh(c, login.refreshToken);
  const { scope, userId, loginId } = login;
  const accessToken = await host.mintAccess({ sub: userId, tid: scope.tenantId, sid: loginId, shd: scope.shard });
  return { accessToken, expiresIn: ACCESS_LIFE / 1000 };
}

import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

const NAME = 'prosa_refresh';
const options = { prefix: 'host', httpOnly: true, secure: true, sameSite: 'Strict', path: '/' } as const;

/** The refresh token a browser holds: one at a time, out of reach of its scripts. */
export const readRefresh = (c: Context): string | undefined => getCookie(c, NAME, 'host');
export const writeRefresh = (c: Context, token: string): void => setCookie(c, NAME, token, { ...options, maxAge: 30 * 24 * 3600 });
export const clearRefresh = (c: Context): void => void deleteCookie(c, NAME, options);

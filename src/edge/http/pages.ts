import type { Context } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { Problem } from '../../kernel/problem';
import type { EdgeEnv } from '../platform/host';
import { respondProblem } from './respond';

const SELF = ["'self'"];

/** Nothing from elsewhere, nothing inline. The API reference alone may style itself: its bundle writes style elements. */
const policy = (styleSrc: string[], trusted: { requireTrustedTypesFor?: string[]; trustedTypes?: string[] } = {}) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: SELF,
      styleSrc,
      imgSrc: ["'self'", 'data:', 'blob:'],
      mediaSrc: ["'self'", 'blob:'],
      connectSrc: SELF,
      fontSrc: ["'self'", 'data:'],
      manifestSrc: SELF,
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      ...trusted,
    },
    referrerPolicy: 'no-referrer',
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    xFrameOptions: 'DENY',
    permissionsPolicy: { camera: [], microphone: ['self'], geolocation: [] },
  });

/** No text of anybody becomes a page or a script: the browser refuses it, also where a library of ours would do so. */
const pageHeaders = policy(SELF, { requireTrustedTypesFor: ["'script'"], trustedTypes: ["'none'"] });
const referenceHeaders = policy(["'self'", "'unsafe-inline'"]);
/** Somebody's file: opened by itself it may do nothing at all, not even be of our origin. */
const fileHeaders = secureHeaders({
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], sandbox: [] },
  referrerPolicy: 'no-referrer',
  crossOriginResourcePolicy: 'same-origin',
  xFrameOptions: 'DENY',
});

export const headersOf = (path: string) =>
  path === '/docs' ? referenceHeaders : /^\/v1\/.*\/media$/.test(path) ? fileHeaders : pageHeaders;

/**
 * A file of the web client; any address that is no file is a screen of it, and gets its one page. A missing script stays
 * missing, so that a tab older than a deployment knows that it is.
 */
export async function serveFile(c: Context<EdgeEnv>): Promise<Response> {
  const file = await c.env.ASSETS.fetch(c.req.raw);
  if (file.status !== 404) return writable(file);
  if (/\.[a-z0-9]+$/i.test(c.req.path)) return respondProblem(c, new Problem('not-found'));
  return writable(await c.env.ASSETS.fetch(new Request(new URL('/', c.req.url), { method: c.req.method })));
}

/** Answers of another Worker have fixed headers; ours must be added. */
const writable = (response: Response): Response => new Response(response.body, response);

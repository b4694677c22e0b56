import { accessToken, renewAccess } from './credentials';

const authorized = (request: Request): Request => {
  const headers = new Headers(request.headers);
  const token = accessToken();
  if (token) headers.set('authorization', `Bearer ${token}`);
  headers.set('accept-language', document.documentElement.lang);
  return new Request(request, { headers });
};

const isDoor = (request: Request): boolean => new URL(request.url).pathname.startsWith('/v1/auth/');

/** Adds the credential and the reader's language; a refused token is renewed once and the request repeated. */
export async function authorizedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  if (isDoor(request)) return fetch(authorized(request));
  const again = request.clone();
  const response = await fetch(authorized(request));
  if (response.status !== 401) return response;
  return (await renewAccess()) === 'renewed' ? fetch(authorized(again)) : response;
}

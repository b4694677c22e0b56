import { type Duration, seconds } from '../../kernel/time';

export type Asked = {
  /** Which addresses may be asked at all; judged before the call, and no redirection is followed. */
  allow: (url: URL) => boolean;
  headers?: Record<string, string>;
  method?: 'GET' | 'POST' | 'PUT';
  body?: FormData | string;
  timeout?: Duration;
};

/**
 * The one way to an address that somebody else wrote down. Refuses by throwing, before anything leaves: what is no address,
 * what is not allowed, names and passwords in an address. An answer that points elsewhere is returned as it is.
 */
export function safeFetch(address: string, { allow, headers = {}, method = 'GET', body, timeout = seconds(30) }: Asked): Promise<Response> {
  const url = URL.parse(address);
  if (url === null || url.username + url.password !== '' || !allow(url)) throw new Error('this address may not be asked');
  const signal = AbortSignal.timeout(timeout);
  return fetch(url.href, { method, headers, redirect: 'manual', signal, ...(body ? { body } : {}) });
}

/** Hosts of one owner: the name itself or anything below it, by TLS on its own port. */
export const onHosts =
  (...names: string[]) =>
  (url: URL): boolean =>
    url.protocol === 'https:' && url.port === '' && names.some((name) => url.hostname === name || url.hostname.endsWith(`.${name}`));

import type { Duration } from '../../kernel/time';

/** Why an address that somebody else wrote down is not asked. */
export type Refusal =
  | 'no-address'
  | 'not-https'
  | 'port'
  | 'credentials-in-address'
  | 'ip-address'
  | 'local-name'
  | 'own-host'
  | 'unknown-name'
  | 'not-public'
  | 'header'
  | 'loop'
  | 'too-many-redirects'
  | 'body-redirected'
  | 'too-large'
  | 'too-slow'
  | 'no-answer';

export class RefusedAddress extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`this address is not asked: ${refusal}`);
    this.refusal = refusal;
  }
}

export type Outgoing = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** What people have written: names that would speak for us, or for the network, are refused. */
  headers?: Readonly<Record<string, string>>;
  /** What we ourselves say, such as a signature. */
  ownHeaders?: Readonly<Record<string, string>>;
  /** What proves who asks: it goes to the host of the address alone, never behind a redirection to another. */
  credentials?: Readonly<Record<string, string>>;
  body?: string;
  /** How many redirections are followed; 0: one is an answer like any other. */
  redirects?: number;
  /** For everything together: names, redirections, and the answer to its last byte. */
  timeout?: Duration;
  /** Bytes of the answer, after it was decompressed. */
  most?: number;
  /** How many times a call of ours has led to this one. */
  hop?: number;
};

const PORTS = ['', '443', '8443'];
/** Names that no public resolver knows, or that lead back into a network (RFC 6761, RFC 6762, RFC 8375, and what is usual). */
const LOCAL = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|localdomain|arpa|test|example|invalid|onion|alt)$/;
const LITERAL = /^(\[.*\]|\d+(\.\d+){3})$/;

/** The host of an address, one dot at its end left out. */
export const hostOf = (url: URL): string => url.hostname.replace(/\.$/, '');

/** What is wrong with an address by itself, in its canonical form: `127.1`, `0x7f000001` and `①②⑦.0.0.1` are one by then. */
export function refusalOf(url: URL | null, ownHosts: readonly string[]): Refusal | undefined {
  if (url === null) return 'no-address';
  if (url.protocol !== 'https:') return 'not-https';
  if (url.username + url.password !== '') return 'credentials-in-address';
  if (!PORTS.includes(url.port)) return 'port';
  const host = hostOf(url);
  if (LITERAL.test(url.hostname) || LITERAL.test(host)) return 'ip-address';
  if (!host.includes('.') || host.endsWith('.') || LOCAL.test(host)) return 'local-name';
  return ownHosts.some((own) => host === own || host.endsWith(`.${own}`)) ? 'own-host' : undefined;
}

/** Headers that people may not set: they would name another host, forge who sends, or shape the connection. */
const RESERVED =
  /^(host|connection|content-length|transfer-encoding|te|trailer|upgrade|keep-alive|expect|via|forwarded|cookie|origin|referer|x-real-ip|x-prosa-hop|true-client-ip|(cf|x-forwarded|x-hub|webhook|proxy|sec|metadata|x-aws|x-goog|x-ms)-.*|metadata.*)$/;

/** Whether a header may leave: a name of the protocol's letters that is not reserved, and a value on one line. */
export const isAllowedHeader = (name: string, value: string): boolean =>
  /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/.test(name) && !RESERVED.test(name.toLowerCase()) && !/[\p{Cc}--\t]/v.test(value);

/** Calls of ours that lead to calls of ours: a flow that asks our API that starts a flow. */
export const MOST_HOPS = 3;

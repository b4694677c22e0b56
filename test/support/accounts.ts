import { hmacHex } from '../../src/edge/security/vault.ts';
import { answerAboutTemplates } from './templates-at-meta.ts';

/** What Meta knows of numbers: whose they are, and which token opens them. Tests tell it before they connect one. */
export type AtMeta = {
  wabaId: string;
  accessToken: string;
  /** Another token that opens it as well. */
  secondToken?: string;
  /** A token to which Meta says nothing. */
  silentTo?: string;
  displayNumber?: string;
  appSecret?: string | undefined;
  throughput?: 'STANDARD' | 'HIGH';
};
type Known = Map<string, AtMeta>;

const place = globalThis as typeof globalThis & { numbersAtMeta?: Known };
const isFirst = place.numbersAtMeta === undefined;
const known: Known = place.numbersAtMeta ?? new Map();
place.numbersAtMeta = known;

export const metaKnows = (phoneNumberId: string, number: AtMeta): void => {
  known.set(phoneNumberId, number);
};
export const knownNumber = (phoneNumberId: string): AtMeta => {
  const number = known.get(phoneNumberId);
  if (!number) throw new Error(`Meta does not know ${phoneNumberId}`);
  return number;
};

const no = (code: number, message: string): Response =>
  Response.json({ error: { message, type: 'OAuthException', code, fbtrace_id: 'A' } }, { status: code === 190 ? 401 : 400 });
const shown = (id: string, { displayNumber = '+55 11 95550-0100', throughput = 'STANDARD' }: AtMeta) => ({
  id,
  display_phone_number: displayNumber,
  verified_name: 'Loja',
  throughput: { level: throughput },
});

/** What Graph answers to whoever asks for a number or for those of an account; undefined when something else is asked. */
export async function answerOfMeta(request: Request): Promise<Response | undefined> {
  const aboutTemplates = new URL(request.url).hostname === 'mailbox.test' ? undefined : await answerAboutTemplates(request.clone());
  if (aboutTemplates) return aboutTemplates;
  const { pathname, searchParams } = new URL(request.url);
  const [, id = '', list] = /^\/v\d+\.\d+\/(\d+)(\/phone_numbers)?$/.exec(pathname) ?? [];
  if (request.method !== 'GET' || id === '' || !searchParams.has('fields')) return undefined;
  const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
  if (known.get(id)?.silentTo === token) throw new Error('no answer');
  const opens = (number: AtMeta): boolean => number.accessToken === token || number.secondToken === token;
  const open = [...known].filter(([, number]) => opens(number));
  if (open.length === 0) return no(190, 'Invalid OAuth access token');
  if (list) {
    const data = open.filter(([, { wabaId }]) => wabaId === id).map(([number, of]) => shown(number, of));
    return data.length > 0 ? Response.json({ data }) : no(100, 'Unsupported get request');
  }
  const number = known.get(id);
  if (!number || !opens(number)) return no(100, 'Unsupported get request');
  const proof = searchParams.get('appsecret_proof');
  if (proof !== null && proof !== (await hmacHex(number.appSecret || 'none', token))) return no(100, 'Invalid appsecret_proof');
  return Response.json(shown(id, number));
}

// Stands below whatever a test puts in the place of the network.
if (isFirst) {
  const network = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    return (await answerOfMeta(request.clone())) ?? network(request);
  };
}

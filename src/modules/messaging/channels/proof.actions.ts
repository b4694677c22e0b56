import type { GraphUrls } from '../../../edge/platform/scope';
import { hmacHex } from '../../../edge/security/vault';
import type { Problem } from '../../../kernel/problem';
import type { ChannelMode } from './channels.domain';
import { channelProblems } from './channels.problems';
import { WhatsAppAccount } from './whatsapp.account.client';
import { type FileAnswer, isRefusalOfAccess, isRefusalOfToken } from './whatsapp.errors.domain';

/** What somebody says is theirs, and the token that shall prove it. */
export type Claim = {
  mode: ChannelMode;
  phoneNumberId: string;
  wabaId: string;
  accessToken: string;
  /** Proved as well when it is given. */
  appSecret?: string | undefined;
};
/** `unclear`: Meta did not answer, or not so that anything follows from it. */
export type Proof = { kind: 'proved'; displayNumber: string } | { kind: 'refused'; field: keyof Claim } | { kind: 'unclear' };

/** Asks Meta, with the token itself, for the number and for the numbers of the account. */
export async function prove(graph: GraphUrls, { wabaId, appSecret, ...claim }: Claim): Promise<Proof> {
  const account = new WhatsAppAccount({ ...claim, baseUrl: graph.url[claim.mode], version: graph.version });
  const number = await account.number();
  if (number.kind !== 'found') return refusedAt('phoneNumberId', number);
  const owns = await account.owns(wabaId);
  if (owns.kind !== 'found') return refusedAt('wabaId', owns);
  if (!owns.found) return { kind: 'refused', field: 'wabaId' };
  const accepts = appSecret === undefined ? undefined : await account.accepts(await hmacHex(appSecret, claim.accessToken));
  if (accepts && accepts.kind !== 'found') return refusedAt('appSecret', accepts);
  return { kind: 'proved', displayNumber: number.found.displayNumber };
}

function refusedAt(field: keyof Claim, answer: Exclude<FileAnswer<unknown>, { kind: 'found' }>): Proof {
  if (answer.kind === 'unclear') return { kind: 'unclear' };
  if (isRefusalOfToken(answer.code)) return { kind: 'refused', field: 'accessToken' };
  return isRefusalOfAccess(answer.code) ? { kind: 'refused', field } : { kind: 'unclear' };
}

/** The same; what is not proved is a problem that points at its field. */
export async function demandProof(graph: GraphUrls, claim: Claim): Promise<{ displayNumber: string }> {
  const proof = await prove(graph, claim);
  if (proof.kind === 'proved') return proof;
  if (proof.kind === 'unclear') throw channelProblems('meta-silent');
  throw problemAt(proof.field);
}

function problemAt(field: keyof Claim): Problem {
  const at = (detail: string) => ({ errors: [{ pointer: `/${field}`, detail }] });
  if (field === 'accessToken') return channelProblems('access-token-refused', at('Meta refuses this token'));
  if (field === 'appSecret') return channelProblems('app-secret-refused', at('not the secret of the app of this token'));
  return channelProblems(
    'number-not-of-account',
    at(field === 'wabaId' ? 'not an account that has this number' : 'not a number that this token may see'),
  );
}

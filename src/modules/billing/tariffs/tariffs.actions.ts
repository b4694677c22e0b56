import type { Scope } from '../../../edge/platform/scope';
import { startOfDay } from '../../../kernel/calendar';
import { Problem } from '../../../kernel/problem';
import { toIso } from '../../../kernel/time';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit, explainConstraint } from '../../foundation/audit/audit.actions';
import { deriveCard, deriveTariff } from './derive.domain';
import { errorsOf } from './flaws.domain';
import { SHIPPED } from './shipped.domain';
import { tariffProblems } from './tariffs.problems';
import type { DeriveBody, OwnTariff } from './tariffs.schemas';
import { zoneOf } from './terms.actions';
import { cardAt, inForce, type RateCard, type Tariff, type Term } from './terms.domain';
import { forgetTerms, insertTariff, readTerms, upsertCard, upsertTerm } from './terms.store';
import { beginsMonth, flawsOfCard, flawsOfTariff, isAnnounced, type TariffFlaw } from './validate.domain';

export const isOurs = (key: string): boolean => SHIPPED.some((one) => one.key === key);

/** Everything that there is, as it stands now. */
export const readAllTerms = (s: Scope) => readTerms(s.db, s.tenantId);

/** The latest version of a tariff, or the one that is asked for. */
export const tariffOf = (tariffs: readonly Tariff[], key: string, version?: number): Tariff | undefined =>
  tariffs.filter((one) => one.key === key && (version === undefined || one.version === version)).sort((a, b) => b.version - a.version)[0];

const refuse = (flaws: readonly TariffFlaw[]): void => {
  if (flaws.length > 0) throw new Problem('invalid-request', { errors: errorsOf(flaws) });
};
const unknownTariff = (pointer: string) => new Problem('invalid-request', { errors: [{ pointer, detail: 'is not one of the tariffs' }] });

function nextVersion(tariffs: readonly Tariff[], key: string): number {
  if (isOurs(key))
    throw new Problem('invalid-request', { errors: [{ pointer: '/key', detail: 'is the key of a tariff that everybody has' }] });
  return (tariffOf(tariffs, key)?.version ?? 0) + 1;
}

/** Of two who make the same version at once the second is told that somebody was faster. */
const tooLate = explainConstraint((said) => (said.includes('UNIQUE') ? new Problem('stale-revision') : undefined));
const noteOf = ({ key, version, name, derivedFrom }: Tariff) =>
  ({
    action: 'tariff.created',
    object: { kind: 'tariff', id: key, name: name.en },
    after: { version, base: derivedFrom?.base ?? null },
  }) as const;

/** A new tariff of the company's, or a new version of one. */
export async function createTariff(s: UserScope, body: OwnTariff): Promise<Tariff> {
  const { tariffs } = await readAllTerms(s);
  const tariff: Tariff = { ...body, version: nextVersion(tariffs, body.key), derivedFrom: null };
  refuse(flawsOfTariff(tariff));
  await commitWithAudit(s, noteOf(tariff), [insertTariff(s, tariff)]).catch(tooLate);
  forgetTerms(s.tenantId);
  return tariff;
}

/** A tariff made from another one, and its card from that day on; none where the other has no card then. */
export async function derive(s: UserScope, baseKey: string, body: DeriveBody): Promise<{ tariff: Tariff; card: RateCard | null }> {
  const known = await readAllTerms(s);
  const base = tariffOf(known.tariffs, baseKey, body.version);
  if (!base) throw new Problem('not-found');
  const zone = await zoneOf(s);
  const from = startOfDay(body.from, zone);
  const { key, name, steps } = body;
  const tariff = deriveTariff(base, { steps }, { key, name, version: nextVersion(known.tariffs, key) });
  const card = derivedCard(cardAt(known.cards, base.key, from, zone), tariff, body);
  // The first version has charged nothing yet; a later one of the key may not change its card of the past.
  if (tariff.version > 1 && !isAnnounced(from, s.clock())) throw tariffProblems('tariff-in-force');
  await commitWithAudit(s, noteOf(tariff), [insertTariff(s, tariff), ...(card ? [upsertCard(s, card)] : [])]).catch(tooLate);
  forgetTerms(s.tenantId);
  return { tariff, card };
}

function derivedCard(base: RateCard | null, tariff: Tariff, { from, steps }: DeriveBody): RateCard | null {
  if (base === null) return null;
  const made = deriveCard(base, { base: base.tariff, steps }, tariff.key);
  if ('flaws' in made) throw new Problem('invalid-request', { errors: errorsOf(made.flaws) });
  const card = { ...made.card, from };
  refuse(flawsOfCard(card, tariff));
  return card;
}

/**
 * From when on which tariff counts. What has begun, or begins within ten minutes, is not touched any more; only where no tariff was in
 * force may one begin in the past, since nothing was charged then.
 */
export async function setTerm(s: UserScope, term: Term): Promise<Term> {
  const { terms, tariffs, cards } = await readAllTerms(s);
  if (!tariffOf(tariffs, term.tariff, term.version)) throw unknownTariff('/tariff');
  const hasNone = !terms.some(({ book, from }) => book === term.book && from <= term.from);
  if (!hasNone && !isAnnounced(term.from, s.clock())) throw tariffProblems('tariff-in-force');
  const zone = await zoneOf(s);
  const others = terms.filter(({ book, from }) => book === term.book && from !== term.from);
  const before = inForce(others, term.from);
  const currencyOf = (one: Term | undefined) => one && cardAt(cards, one.tariff, term.from, zone)?.currency;
  const isOther = currencyOf(before) !== undefined && currencyOf(term) !== undefined && currencyOf(before) !== currencyOf(term);
  if (isOther && !beginsMonth(term.from, zone)) throw tariffProblems('currency-differs');
  const replaced = terms.find(({ book, from }) => book === term.book && from === term.from);
  const note = {
    action: 'tariff-term.set',
    object: { kind: 'tariff', id: term.tariff, name: tariffOf(tariffs, term.tariff)?.name.en ?? term.tariff },
    before: replaced ? factsOf(replaced) : {},
    after: factsOf(term),
  } as const;
  await commitWithAudit(s, note, [upsertTerm(s, term)]);
  forgetTerms(s.tenantId);
  return term;
}

const factsOf = ({ book, from, tariff, version }: Term) => ({ book, from: toIso(from), tariff, version });

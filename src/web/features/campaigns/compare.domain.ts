import type { CampaignCounts } from '../../client/types.gen';
import { reachOf } from './counts.domain';

/** So many beside each other can still be read. */
export const MOST_COMPARED = 5;

/** The campaigns that an address names, each once. */
export const comparedIn = (params: URLSearchParams): string[] =>
  [...new Set((params.get('ids') ?? '').split(',').filter((id) => /^cmp_[0-9a-z]{26}$/.test(id)))].slice(0, MOST_COMPARED);
export const compareHref = (ids: readonly string[]): string => `/campaigns/compare?ids=${ids.join(',')}`;

export const MEASURES = ['listed', 'taken', 'delivered', 'read', 'replied', 'failed', 'skipped'] as const;
export type Measure = (typeof MEASURES)[number];

/** How many people a measure counts, and their share of the list. */
export function measured(counts: CampaignCounts, measure: Measure): { people: number; share: number } {
  const people =
    measure === 'failed' || measure === 'skipped' ? counts[measure] : (reachOf(counts).find(({ stage }) => stage === measure)?.people ?? 0);
  return { people, share: people / Math.max(1, counts.people) };
}

/** What one of them has cost for each person whom it reached; null where nobody was reached. In micros. */
export const costEach = (micros: number, counts: CampaignCounts): number | null => {
  const { people } = measured(counts, 'delivered');
  return people === 0 ? null : Math.round(micros / people);
};

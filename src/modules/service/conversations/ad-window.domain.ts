import { after, type Instant } from '../../../kernel/time';
import type { AdRule, SessionRule } from './session-rule.domain';

/**
 * A word of the customer that came from an advertisement. `answeredAt`: the first delivery after it, from when the window
 * runs until `until`. `endsAt`: its end, as the provider tells it.
 */
export type AdClick = { at: Instant; answeredAt?: Instant; until?: Instant; endsAt?: Instant };

/** Older ones decide nothing any more. */
const KEPT = 6;

/** Whether somebody waits for an answer to a click. */
export const answerable = ({ ad }: SessionRule, adWindow: AdRule | null): boolean => ad?.starts === 'reply-delivered' || adWindow !== null;

/** The clicks after one. Where the window begins with the word itself it is answered at once. */
export function withClick(ads: readonly AdClick[] = [], at: Instant, adWindow: AdRule | null): AdClick[] {
  const click: AdClick = adWindow?.starts === 'entry' ? { at, answeredAt: at, until: after(at, adWindow.length) } : { at };
  return [...ads, click].slice(-KEPT);
}

/** When what a click began ends: as the provider says, where that counts. */
export const adEnd = ({ length, endFromProvider }: AdRule, from: Instant, endsAt: Instant | undefined): Instant =>
  endFromProvider && endsAt !== undefined && endsAt > from ? endsAt : after(from, length);

const isInTime = ({ replyWithin }: AdRule, click: AdClick, at: Instant): boolean =>
  replyWithin === null || at < after(click.at, replyWithin);

type Answer = { click: AdClick; counts: (rule: AdRule) => boolean; ads: AdClick[] };

/** What a delivery answers under these rules: the latest click before it, and with it every earlier one. Undefined when none in time. */
export function withAnswer(ads: readonly AdClick[] = [], at: Instant, rules: readonly (AdRule | null)[]): Answer | undefined {
  const click = ads.findLast((one) => one.answeredAt === undefined && one.at <= at);
  const counts = (rule: AdRule): boolean => click !== undefined && isInTime(rule, click, at);
  const rule = rules.findLast((one): one is AdRule => one !== null && one.starts === 'reply-delivered' && counts(one));
  if (!click || !rule) return undefined;
  const others = ads.filter((one) => one !== click && (one.answeredAt !== undefined || one.at > at));
  const answeredClick: AdClick = { ...click, answeredAt: at, until: adEnd(rule, at, click.endsAt) };
  return { click, counts, ads: [...others, answeredClick].sort((a, b) => a.at - b.at) };
}

/** The clicks once the provider has told the end of the latest one's window; undefined when that is no news. A window that is over stays as it was. */
export function withProviderEnd(ads: readonly AdClick[] = [], at: Instant, endsAt: Instant, counts: boolean): AdClick[] | undefined {
  const last = ads.at(-1);
  if (!last || last.endsAt === endsAt || endsAt <= last.at || (last.until !== undefined && last.until <= at)) return undefined;
  const moved = counts && last.answeredAt !== undefined && endsAt > last.answeredAt ? { until: endsAt } : {};
  return [...ads.slice(0, -1), { ...last, endsAt, ...moved }];
}

/** Whether something at this moment is inside the window of an advertisement. */
export const inAdWindow = (ads: readonly AdClick[] = [], at: Instant): boolean =>
  ads.some(({ answeredAt, until }) => answeredAt !== undefined && until !== undefined && answeredAt <= at && at < until);

/** `referral`: id of the advertisement or post that conversations came from. */
export type ListFilter = { unread: boolean; held: boolean; tag: string | undefined; referral: string | undefined };

type Listed = { id: string; unread: number; interaction: { state: string; referral?: { id: string | null } | null } | null };

export const isHeld = ({ interaction }: Pick<Listed, 'interaction'>): boolean => interaction?.state === 'on_hold';

/** What of a list fits. `tagged`: who wears the tag of the filter, as far as that is known. */
export const narrowed = <E extends Listed>(list: readonly E[], filter: ListFilter, tagged: ReadonlySet<string> | undefined): E[] =>
  list.filter(
    (each) =>
      (!filter.unread || each.unread > 0) &&
      (!filter.held || isHeld(each)) &&
      (filter.tag === undefined || tagged?.has(each.id)) &&
      (filter.referral === undefined || each.interaction?.referral?.id === filter.referral),
  );

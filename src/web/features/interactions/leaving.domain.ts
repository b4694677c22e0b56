/** What an agent who leaves while serving customers is asked. */
type Held = { contact: { name: string }; interaction: { state: string; assignee: { id: string } | null } | null };
type Candidate = { user: { id: string; name: string }; reason: string | null };

/** The interactions the agent serves: an offer is not accepted yet, and an abandoned customer does not wait. */
export const heldBy = <E extends Held>(entries: readonly E[], me: string): E[] =>
  entries.filter(({ interaction: it }) => it?.assignee?.id === me && (it.state === 'active' || it.state === 'on_hold'));

export type Taker = { id: string; name: string; count: number };

/** Who could take some of them now, and how many; who can take most comes first. */
export function takersOf(candidates: readonly (readonly Candidate[])[]): Taker[] {
  const takers = new Map<string, Taker>();
  for (const { user } of candidates.flat().filter(({ reason }) => reason === null))
    takers.set(user.id, { ...user, count: (takers.get(user.id)?.count ?? 0) + 1 });
  return [...takers.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}

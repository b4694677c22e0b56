import { type DeskView, inOrder, isInView, type Listed } from './views.domain';

type Known<E> = (id: string) => E | undefined;
type Change<E> = { before: E | undefined; summary: E };
/** Which rows came into a range and which left it. */
export type Moved = { entered: string[]; left: string[] };

/** The members of a view, of which the first so many are shown in order. Kept as conversations change, not counted anew. */
export class Listing<E extends Listed> {
  readonly #view: DeskView;
  readonly #limit: number;
  readonly #mayShow: (entry: E) => boolean;
  readonly #known: Known<E>;
  readonly #members = new Set<string>();
  readonly #shown = new Set<string>();
  #top: string[] = [];

  /** `mayShow`: whom of all those who look at this listing may see. */
  constructor({ view, limit }: { view: DeskView; limit: number }, mayShow: (entry: E) => boolean, entries: Iterable<E>, known: Known<E>) {
    this.#view = view;
    this.#limit = limit;
    this.#mayShow = mayShow;
    this.#known = known;
    for (const entry of entries) if (this.#fits(entry)) this.#members.add(entry.id);
    this.#fill();
  }

  get count(): number {
    return this.#members.size;
  }
  get top(): readonly string[] {
    return this.#top;
  }
  shows = (id: string): boolean => this.#shown.has(id);

  #fits = (entry: E): boolean => isInView(this.#view, entry) && this.#mayShow(entry);
  #compare = (a: E, b: E): number => inOrder(this.#view.list, a, b);

  /** All changes since the last time, of each conversation one. What is not among them must stand as it stood then. */
  apply(changes: readonly Change<E>[]): Moved {
    const was = new Map<string, boolean>();
    const note = (id: string): void => void (was.has(id) || was.set(id, this.#shown.has(id)));
    for (const { summary } of changes) {
      note(summary.id);
      if (this.#fits(summary)) this.#members.add(summary.id);
      else this.#members.delete(summary.id);
      this.#takeOut(summary.id);
    }
    if (this.#limit === 0) return { entered: [], left: [] };
    // What stands behind the range may precede whatever is not in it: only before the last row a place is certain.
    let isWhole = this.#members.size - changes.filter(({ summary }) => this.#members.has(summary.id)).length === this.#top.length;
    for (const { summary } of changes) {
      if (!this.#members.has(summary.id)) continue;
      if (!this.#insert(summary, isWhole)) isWhole = false;
    }
    for (const id of this.#top.splice(this.#limit)) {
      note(id);
      this.#shown.delete(id);
    }
    if (this.#top.length < Math.min(this.#limit, this.#members.size)) for (const id of this.#fill()) was.set(id, was.get(id) ?? false);
    const moved: Moved = { entered: [], left: [] };
    for (const [id, before] of was) {
      const now = this.#shown.has(id);
      if (now && !before) moved.entered.push(id);
      if (before && !now) moved.left.push(id);
    }
    return moved;
  }

  /** Conversations that are known no more. */
  forget(ids: readonly string[]): string[] {
    for (const id of ids) this.#members.delete(id);
    return ids.filter((id) => this.#takeOut(id));
  }

  #takeOut(id: string): boolean {
    if (!this.#shown.delete(id)) return false;
    this.#top.splice(this.#top.indexOf(id), 1);
    return true;
  }

  /** False when it stands behind the range. */
  #insert(entry: E, isWhole: boolean): boolean {
    let [low, high] = [0, this.#top.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#known(this.#top[middle] ?? '');
      if (other && this.#compare(other, entry) <= 0) low = middle + 1;
      else high = middle;
    }
    if (low === this.#top.length && (!isWhole || low >= this.#limit)) return false;
    this.#top.splice(low, 0, entry.id);
    this.#shown.add(entry.id);
    return true;
  }

  /** Reads the range anew; answers what was not in it. */
  #fill(): string[] {
    if (this.#limit === 0) return [];
    const all = [...this.#members].flatMap((id) => this.#known(id) ?? []).sort(this.#compare);
    this.#top = all.slice(0, this.#limit).map(({ id }) => id);
    const added = this.#top.filter((id) => !this.#shown.has(id));
    for (const id of added) this.#shown.add(id);
    return added;
  }
}

import type { News } from './working-set';

/** No news is held back longer than this, in ms. */
const LONGEST = 50;
/** Up to so many tabs every change is shown by itself. */
const FEW = 50;

/** How long what is shown next waits for more, in ms since something was shown last: each frame costs once a tab. */
export const pauseFor = (tabs: number): number => (tabs <= FEW ? 0 : Math.min(LONGEST, Math.ceil(tabs / 8)));

/**
 * Gathers the news of a busy floor: what comes while the pause runs is shown together at its end, of each conversation only
 * the newest. The first news after a quiet moment is shown at once. What an object that ends still holds, each tab learns
 * when it connects again.
 */
export class Gatherer {
  readonly #show: (news: News[]) => void;
  readonly #clock: () => number;
  readonly #held = new Map<string, News>();
  #shownAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(show: (news: News[]) => void, clock: () => number) {
    this.#show = show;
    this.#clock = clock;
  }

  add(news: readonly News[], tabs: number): void {
    for (const { before, summary } of news) {
      const held = this.#held.get(summary.id);
      this.#held.set(summary.id, { before: held ? held.before : before, summary });
    }
    const wait = this.#shownAt + pauseFor(tabs) - this.#clock();
    if (wait <= 0) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), wait);
  }

  /** Shows at once what is held back. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#held.size === 0) return;
    this.#shownAt = this.#clock();
    const news = [...this.#held.values()];
    this.#held.clear();
    this.#show(news);
  }
}

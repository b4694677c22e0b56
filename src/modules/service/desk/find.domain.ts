import { finderOf } from '../../../kernel/finding';
import { inOrder, type Listed } from './views.domain';

type Found = Listed & { contact: { name: string; phone: string | null }; preview: string };

/** As many as are shown at once. */
const MOST = 6;

/** Those found by these words, what moved last first; without words, all are. */
export const findOpen = <E extends Found>(entries: readonly E[], wanted: string): E[] =>
  entries
    .filter(finderOf(wanted))
    .sort((a, b) => inOrder('open', a, b))
    .slice(0, MOST);

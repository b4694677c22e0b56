import { finderOf } from '../../../kernel/finding';
import { type DeskEntry, recent } from './desk-list.domain';

/** Those found by these words, what moved last first. */
export const search = <E extends DeskEntry>(entries: readonly E[], wanted: string): E[] => entries.filter(finderOf(wanted)).sort(recent);

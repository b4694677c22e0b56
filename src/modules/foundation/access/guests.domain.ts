import { days } from '../../../kernel/time';
import type { Capability } from './access.domain';

/** Somebody from outside has access for so long at most, and may be granted as much again. */
export const LONGEST_ACCESS = days(30);

/** What takes data away, erases people or lets others in is for colleagues, whatever a group grants. */
export const isForGuests = (capability: Capability): boolean =>
  !/^keys:|:(export|erase|import)$/.test(capability) && capability !== 'access:write' && capability !== 'account:write';

import type { Scope } from '../../../edge/platform/scope';
import type { Filter } from '../../../kernel/filter';
import { wholeFilter } from '../../customers/contacts/filter.actions';
import type { Definition } from './definition.domain';

type Audience = Pick<Definition, 'filter' | 'except'>;

/** Whom a campaign is for as it is today: segments stand for what they hold now, and days are counted from now. */
export async function audienceNow(s: Scope, { filter, except }: Audience): Promise<Audience> {
  const now = (one: Filter | null): Promise<Filter> | null => one && wholeFilter(s, one);
  return { filter: await now(filter), except: await now(except) };
}

import type { Scope } from '../../../edge/platform/scope';
import type { LegFields } from '../../../edge/storage/legs';
import type { TypeFacts } from '../entity-types/lens.domain';
import { relatedFields } from './person-filters.fields';

/** Fields by which people are found who have so many records of these types. */
export const relatedFieldsFor = (s: Scope, types: readonly TypeFacts[]): LegFields<never> => relatedFields(s, types);

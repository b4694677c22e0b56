import type { Scope } from '../../../edge/platform/scope';
import type { LegFields } from '../../../edge/storage/legs';
import { contactFields } from './contacts.fields';

/** What people may be filtered by: our own fields, then those that other features add. */
export const personFields = (s: Scope): LegFields<never> => ({ ...contactFields, ...s.catalog.filters.contacts });

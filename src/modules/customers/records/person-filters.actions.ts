import type { Scope } from '../../../edge/platform/scope';
import type { LegFields } from '../../../edge/storage/legs';
import { ownTypes } from '../definitions/definitions.actions';
import { relatedFieldsFor } from './person-filters.store';
import { RELATED } from './related.domain';

/** What people can be asked of the records that name them. */
export const peopleByRecords = {
  prefix: RELATED,
  fieldsOf: async (s: Scope): Promise<LegFields<never>> =>
    relatedFieldsFor(
      s,
      (await ownTypes(s)).filter(({ archivedAt }) => archivedAt === null),
    ),
};

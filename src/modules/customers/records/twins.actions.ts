import type { Scope } from '../../../edge/platform/scope';
import type { Reading } from '../../../kernel/fields/types';
import { readPhone } from '../../../kernel/phone';
import { instantOf } from '../../../kernel/time';
import { mannerOf, type OwnType, ownTypesNow } from '../definitions/definitions.actions';
import type { Lens } from '../entity-types/lens.domain';
import { withTwins } from './convert.domain';
import { foldedOf, type Vals } from './values.domain';

/** A type as it is at this moment. */
export const typeById = async (s: Scope, id: string): Promise<OwnType | undefined> => (await ownTypesNow(s)).find((type) => type.id === id);

/** How values are read and written in words where a field changes its type: in the company's language and by its clocks. */
export async function companyReading(s: Scope): Promise<Reading> {
  return { ...(await mannerOf(s)), now: instantOf(s.clock()), from: 'file', phone: readPhone };
}

/** What is to be written of a record, with the values of the other forms of its fields. */
export async function withOtherForms<T extends { title: string; vals: Vals }>(s: Scope, { type }: Lens, before: Vals, to: T): Promise<T> {
  const { fields } = type.definition;
  if (!fields.some(({ twin }) => twin)) return to;
  const vals = withTwins(fields, before, to.vals, await companyReading(s));
  return { ...to, vals, folded: foldedOf(fields, { title: to.title, vals }) };
}

import type { Scope } from '../../../edge/platform/scope';
import type { LegFields } from '../../../edge/storage/legs';
import type { Filter } from '../../../kernel/filter';
import { filterSchema } from '../../../kernel/filter-schema';
import { sentenceOf } from '../../../kernel/issues';
import { Problem } from '../../../kernel/problem';
import { typeOf } from '../definitions/definitions.actions';
import { CONTACT_TYPE } from '../definitions/definitions.domain';
import { fieldsOf } from './list.store';
import { OWN } from './own-fields.domain';
import type { PersonFacts } from './person-facts.domain';

/** What contacts can be filtered by, the company's own fields among them where somebody asks for one. */
export async function contactFieldsFor(s: Scope, asked: unknown): Promise<LegFields<PersonFacts>> {
  return fieldsOf(JSON.stringify(asked ?? null).includes(`"${OWN}`) ? await typeOf(s, CONTACT_TYPE) : undefined);
}

const EVERYBODY: Filter = { all: [] };

/** A filter as it came with a request; what is wrong with it is told by where it stands below `at`. */
export async function filterFrom(s: Scope, asked: unknown, at = '/filter'): Promise<Filter> {
  if (asked === undefined) return EVERYBODY;
  const checked = filterSchema(await contactFieldsFor(s, asked)).safeParse(asked);
  if (checked.success) return checked.data;
  const errors = checked.error.issues.map((issue) => ({
    pointer: at + issue.path.map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`).join(''),
    detail: sentenceOf(issue),
  }));
  throw new Problem('invalid-request', { errors });
}

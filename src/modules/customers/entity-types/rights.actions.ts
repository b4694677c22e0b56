import type { Scope } from '../../../edge/platform/scope';
import { bornNo } from '../../../kernel/fields/forms';
import type { FieldError } from '../../../kernel/problem';
import type { EntityRight, EntityRights } from '../../foundation/access/access.domain';
import { type OwnType, ownTypes } from '../definitions/definitions.actions';
import { titleFields } from './title.domain';

/** What is wrong with rights over types: they name one that there is not, or hide what the group cannot do without. */
export async function entityRightsFlaws(s: Scope, rights: EntityRights): Promise<FieldError[]> {
  const types = new Map((await ownTypes(s)).map((type) => [type.id, type]));
  return Object.entries(rights).flatMap(([id, right]) => {
    const type = types.get(id);
    return type
      ? hiddenFlaws(type, right).map((flaw) => ({ ...flaw, pointer: `/entityRights/${id}/hidden/${flaw.pointer}` }))
      : [noSuchType(id)];
  });
}

const noSuchType = (id: string): FieldError => ({ pointer: `/entityRights/${id}`, detail: 'there is no such entity type' });

function hiddenFlaws({ definition, about }: OwnType, { right, hidden = [] }: EntityRight): FieldError[] {
  const titles = titleFields(definition, about.title);
  return hidden.flatMap((no, at) => {
    const field = definition.fields.find((one) => bornNo(one) === no);
    const pointer = String(at);
    if (!field) return [{ pointer, detail: 'there is no such field' }];
    if (titles.includes(field)) return [{ pointer, detail: 'records are titled by this field' }];
    const isNeeded = right === 'edit' && field.required && field.default === undefined;
    return isNeeded ? [{ pointer, detail: 'nobody can write a record without this field' }] : [];
  });
}

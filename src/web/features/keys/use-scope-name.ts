import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Capability } from '../../client';
import { entityTypesQuery } from '../../lib/api/entity-types-query';
import { key } from '../../lib/i18n/key';
import { textKey } from '../people/capability-groups';

/** What a scope of a key is called: a capability, or what it opens of an entity. */
export function useScopeName(): (scope: string) => string {
  const { t } = useTranslation(['keys', 'people']);
  const { data: types = [] } = useQuery(entityTypesQuery);
  return (scope) => {
    const capability = Object.values(Capability).find((one) => one === scope);
    if (capability) return t(key('people:capabilities', textKey(capability)));
    const [, entity, right] = scope.split(':');
    const name = types.find((type) => type.key === entity)?.plural ?? entity;
    return `${name}: ${right === 'edit' ? t('people:entities.edit') : t('people:entities.view')}`;
  };
}

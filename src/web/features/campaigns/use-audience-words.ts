import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../../kernel/filter';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { treeOf } from '../segments/filter-tree.domain';
import { fieldsQuery } from '../segments/segments-query';
import { useConditionWords } from '../segments/use-condition-words';
import { saidOf } from './audience.domain';

/** A filter of people in words; undefined: it asks nothing. */
export function useAudienceWords(): (filter: unknown) => string | undefined {
  const { t, i18n } = useTranslation('campaigns');
  const fields = useQuery(fieldsQuery(i18n.language)).data ?? [];
  const wordsOf = useConditionWords();
  return (filter) => {
    if (filter === null || filter === undefined) return undefined;
    let last = 0;
    const newId = (): number => {
      last += 1;
      return last;
    };
    // safe: the API keeps no other
    return saidOf(treeOf(filter as Filter, newId), {
      condition: (node) => wordsOf(node, fields),
      join: (parts, how) => {
        const all = joined(parts, ` ${t(key('audience.joins', how === 'all' ? 'and' : 'or'))} `);
        return how === 'none' ? t('audience.noneOf', { conditions: all }) : all;
      },
    });
  };
}

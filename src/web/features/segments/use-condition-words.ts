import { useTranslation } from 'react-i18next';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import type { ConditionNode } from './filter-tree.domain';
import { type Asked, nameOf, whereOf } from './operators.domain';

/** A condition in words: what is asked, how it is compared, and with what. */
export function useConditionWords(): (condition: ConditionNode, fields: readonly Asked[]) => string {
  const { t } = useTranslation('segments');
  const formats = useFormats();
  const day = new Intl.DateTimeFormat(useTranslation().i18n.language, { dateStyle: 'medium' });
  const wordsOf = (condition: ConditionNode, fields: readonly Asked[]): string => {
    const field = fields.find(({ name }) => name === condition.field);
    const shown = (value: string | number | boolean): string => {
      if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
      const known = field?.values?.find((one) => one.value === value)?.label;
      if (known !== undefined) return known;
      if (condition.is === 'within-days' || condition.is === 'beyond-days') return `${formats.number(Number(value))} ${t('days')}`;
      if (field?.type === 'instant') return day.format(new Date(value));
      if (field?.type === 'day') return day.format(new Date(`${value}T12:00:00`));
      if (typeof value === 'number') return field?.currency ? formats.money(value, field.currency) : formats.number(value);
      return value;
    };
    const { value } = condition;
    const values = condition.is === 'empty' || value === undefined ? [] : typeof value === 'object' ? value.map(shown) : [shown(value)];
    const where = (field && whereOf(field)) ?? [];
    const among = (condition.where ?? []).map((one) => wordsOf(one, where));
    const said = joined([field?.label ?? t('unknownField'), t(key('op', nameOf(condition) as 'equal')), joined(values, ', ')], ' ');
    return joined([said, ...among], ' · ');
  };
  return wordsOf;
}

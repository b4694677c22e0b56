import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_WHERE } from '../../../kernel/filter';
import type { FilterWhereField } from '../../client';
import type { ConditionNode } from './filter-tree.domain';
import { firstCondition } from './operators.domain';
import classes from './where-conditions.module.css';

type Props = {
  condition: ConditionNode;
  fields: readonly FilterWhereField[];
  readOnly: boolean;
  /** One of them as it is edited; undefined: it goes. */
  show: (condition: ConditionNode, onChange: (condition: ConditionNode | undefined) => void) => ReactNode;
  onChange: (where: readonly ConditionNode[]) => void;
};

/** What the records that are counted answer themselves: all of these conditions. */
export function WhereConditions({ condition: { id, where = [] }, fields, readOnly, show, onChange }: Props) {
  const { t } = useTranslation('segments');
  const [first] = fields;
  const nextId = Math.max(id * 10, ...where.map((one) => one.id)) + 1;
  return (
    <div className={classes.where}>
      {where.length > 0 && <p className={classes.lead}>{t('whereLead')}</p>}
      {where.map((one) => (
        <Fragment key={one.id}>
          {show(one, (changed) => onChange(where.flatMap((each) => (each.id === one.id ? (changed ?? []) : each))))}
        </Fragment>
      ))}
      {!readOnly && first && where.length < MOST_WHERE && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...where, firstCondition(first, nextId)])}
        >
          {t('addWhere')}
        </Button>
      )}
    </div>
  );
}

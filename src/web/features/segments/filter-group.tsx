import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconPlus, IconSquaresSelected, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FilterField } from '../../client';
import { key } from '../../lib/i18n/key';
import { FilterCondition } from './filter-condition';
import classes from './filter-group.module.css';
import { conditionsIn, type GroupNode, isGroup, JOINS, withMore, withNode } from './filter-tree.domain';
import { firstCondition } from './operators.domain';

type Props = {
  root: GroupNode;
  group: GroupNode;
  fields: readonly FilterField[];
  readOnly: boolean;
  newId: () => number;
  onChange: (root: GroupNode) => void;
  /** In how many groups it stands. */
  depth?: number;
};

const MOST_CONDITIONS = 30;
/** A group inside a group is as much as anybody can read. */
const DEEPEST = 1;

/** Conditions that hold all together, any of them, or none of them. */
export function FilterGroup({ root, group, fields, readOnly, newId, onChange, depth = 0 }: Props) {
  const { t } = useTranslation('segments');
  const isFull = conditionsIn(root) >= MOST_CONDITIONS;
  const [first] = fields;
  const addGroup = (): void => {
    if (first) onChange(withMore(root, group.id, { id: newId(), join: 'any', items: [firstCondition(first, newId())] }));
  };
  return (
    <fieldset className={classes.group} data-inner={depth > 0 || undefined}>
      <legend className={classes.legend}>{t(depth > 0 ? 'innerGroup' : 'group')}</legend>
      <div className={classes.head}>
        <NativeSelect
          aria-label={t('join.label')}
          disabled={readOnly}
          data={JOINS.map((value) => ({ value, label: t(key('join', value)) }))}
          value={group.join}
          onChange={(event) => {
            const join = JOINS.find((one) => one === event.currentTarget.value) ?? 'all';
            onChange(withNode(root, group.id, { ...group, join }));
          }}
        />
        {depth > 0 && !readOnly && (
          <ActionIcon aria-label={t('removeGroup')} onClick={() => onChange(withNode(root, group.id, undefined))}>
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        )}
      </div>
      {group.items.length === 0 && <p className={classes.none}>{t('noConditions')}</p>}
      {group.items.length > 0 && (
        <ul className={classes.items}>
          {group.items.map((node) => (
            <li key={node.id}>
              {isGroup(node) ? (
                <FilterGroup {...{ root, fields, readOnly, newId, onChange }} group={node} depth={depth + 1} />
              ) : (
                <FilterCondition
                  condition={node}
                  fields={fields}
                  readOnly={readOnly}
                  onChange={(next) => onChange(withNode(root, node.id, next))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {!readOnly && first && (
        <div className={classes.acts}>
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconPlus size={14} aria-hidden />}
            disabled={isFull}
            onClick={() => onChange(withMore(root, group.id, firstCondition(first, newId())))}
          >
            {t('addCondition')}
          </Button>
          {depth < DEEPEST && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconSquaresSelected size={14} aria-hidden />}
              disabled={isFull}
              onClick={addGroup}
            >
              {t('addGroup')}
            </Button>
          )}
        </div>
      )}
    </fieldset>
  );
}

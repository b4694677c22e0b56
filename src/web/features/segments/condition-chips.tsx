import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../../kernel/filter';

import { FormActs } from '../../ui/form-layout';
import { Popup } from '../../ui/popup';
import classes from './condition-chips.module.css';
import { FilterCondition } from './filter-condition';
import { type ConditionNode, filterOf, isGroup, isWhole, treeOf } from './filter-tree.domain';
import { type Asked, firstCondition } from './operators.domain';
import { useConditionWords } from './use-condition-words';
import { MOST_WHERE, whereOf, whereText } from './where.domain';

type Props = { where: string; fields: readonly Asked[]; onChange: (where: string) => void };

/** Further conditions, each a chip, on what may be asked in the order in which it is offered. */
export function ConditionChips({ where, fields, onChange }: Props) {
  const { t } = useTranslation('segments');
  const wordsOf = useConditionWords();
  const conditions = whereOf(where);
  const put = (at: number, condition: Filter | undefined): void =>
    onChange(whereText([...conditions.slice(0, at), ...(condition ? [condition] : []), ...conditions.slice(at + 1)]));
  if (fields.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={t('where.title')}>
      {conditions.map((condition, at) => {
        const words = wordsOf(nodeOf(condition), fields);
        return (
          <li key={JSON.stringify(condition)} className={classes.chip}>
            <Popup title={t('where.edit')} label={t('where.editWhat', { words })} width={420} below className={classes.words} face={words}>
              {(close) => (
                <Editor
                  fields={fields}
                  initial={nodeOf(condition)}
                  onDone={(changed) => {
                    put(at, changed);
                    close();
                  }}
                />
              )}
            </Popup>
            <ActionIcon size="sm" variant="subtle" aria-label={t('where.remove', { words })} onClick={() => put(at, undefined)}>
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </li>
        );
      })}
      {conditions.length < MOST_WHERE && (
        <li>
          <Popup
            title={t('where.add')}
            width={420}
            below
            className={classes.add}
            face={
              <>
                <IconPlus size={14} aria-hidden />
                {t('where.add')}
              </>
            }
          >
            {(close) => (
              <Editor
                fields={fields}
                initial={firstCondition(fields[0] as Asked, 1)} // safe: at least one is offered
                onDone={(added) => {
                  if (added) put(conditions.length, added);
                  close();
                }}
              />
            )}
          </Popup>
        </li>
      )}
    </ul>
  );
}

/** A condition as it is edited; what stands in an address is one. */
function nodeOf(condition: Filter): ConditionNode {
  const [node] = treeOf(condition, () => 1).items;
  return node && !isGroup(node) ? node : { id: 1, field: '', is: 'empty', isNot: false, value: undefined };
}

type EditorProps = { fields: readonly Asked[]; initial: ConditionNode; onDone: (condition: Filter | undefined) => void };

function Editor({ fields, initial, onDone }: EditorProps) {
  const { t } = useTranslation('segments');
  const [node, setNode] = useState(initial);
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole(node)) onDone(filterOf(node));
      }}
    >
      <FilterCondition
        condition={node}
        fields={fields}
        readOnly={false}
        onChange={(changed) => (changed ? setNode(changed) : onDone(undefined))}
      />
      <FormActs>
        <Button type="submit" size="compact-md" disabled={!isWhole(node)}>
          {t('where.apply')}
        </Button>
      </FormActs>
    </form>
  );
}

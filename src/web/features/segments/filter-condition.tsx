import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';
import { ConditionValue } from './condition-value';
import classes from './filter-condition.module.css';
import type { ConditionNode } from './filter-tree.domain';
import { type Asked, choicesOf, compared, firstCondition, nameOf, whereOf } from './operators.domain';
import { WhereConditions } from './where-conditions';

type Props = {
  condition: ConditionNode;
  fields: readonly Asked[];
  readOnly: boolean;
  /** The opposites of comparisons are not offered. */
  isPlain?: boolean;
  /** Undefined: it goes. */
  onChange: (condition: ConditionNode | undefined) => void;
};

/** One condition: what is asked, how it is compared, and with what. */
export function FilterCondition({ condition, fields, readOnly, isPlain = false, onChange }: Props) {
  const { t } = useTranslation('segments');
  const field = fields.find(({ name }) => name === condition.field);
  const choices = field ? choicesOf(field).filter(({ isNot }) => !(isPlain && isNot)) : [];
  const where = field ? whereOf(field) : null;
  const chosen = nameOf(condition);
  return (
    <fieldset className={classes.condition} aria-label={field?.label ?? t('unknownField')}>
      <NativeSelect
        className={classes.field}
        aria-label={t('field')}
        disabled={readOnly}
        data={[
          ...(field ? [] : [{ value: condition.field, label: t('unknownField') }]),
          ...fields.map(({ name, label }) => ({ value: name, label })),
        ]}
        value={condition.field}
        onChange={(event) => {
          const next = fields.find(({ name }) => name === event.currentTarget.value);
          if (next) onChange(firstCondition(next, condition.id));
        }}
      />
      {field && (
        <>
          <NativeSelect
            className={classes.operator}
            aria-label={t('operator')}
            disabled={readOnly}
            data={choices.map((choice) => ({ value: nameOf(choice), label: t(key('op', nameOf(choice) as 'equal')) }))}
            value={chosen}
            onChange={(event) => {
              const choice = choices.find((one) => nameOf(one) === event.currentTarget.value);
              if (choice) onChange(compared(field, condition, choice));
            }}
          />
          {condition.is !== 'empty' && (
            <div className={classes.value}>
              <ConditionValue
                field={field}
                is={condition.is}
                value={condition.value}
                readOnly={readOnly}
                onChange={(value) => onChange({ ...condition, value })}
              />
            </div>
          )}
        </>
      )}
      {where && (
        <WhereConditions
          condition={condition}
          fields={where}
          readOnly={readOnly}
          show={(one, put) => <FilterCondition condition={one} fields={where} readOnly={readOnly} isPlain onChange={put} />}
          onChange={(next) => onChange({ ...condition, where: next })}
        />
      )}
      {!readOnly && (
        <ActionIcon className={classes.remove} aria-label={t('remove')} onClick={() => onChange(undefined)}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      )}
    </fieldset>
  );
}

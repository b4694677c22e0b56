import { MultiSelect, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EntityType } from '../../client';
import { entityTypesQuery } from '../../lib/api/entity-types-query';
import { key } from '../../lib/i18n/key';
import classes from './entity-rights-table.module.css';
import type { GroupValues } from './group-values';

type Rights = GroupValues['entityRights'];
type Right = Rights[string];
const RIGHTS = ['none', 'view', 'edit'] as const;
const EXTENTS = ['own', 'department', 'all'] as const;
type Props = { rights: Rights; mayWrite: boolean; onChange: (rights: Rights) => void };

/** Per entity type: seen or edited, whose records, and without which fields. What is not granted is not seen. */
export function EntityRightsTable({ rights, mayWrite, onChange }: Props) {
  const { t } = useTranslation('people');
  const { data: types } = useQuery(entityTypesQuery);
  if (!types) return null;
  const shown = types.filter(({ archivedAt }) => archivedAt === null);
  const others = Object.keys(rights).filter((id) => !types.some((type) => type.id === id)).length;
  const set = (id: string, right: Right | undefined): void => {
    const rest = Object.fromEntries(Object.entries(rights).filter(([other]) => other !== id));
    onChange(right ? { ...rest, [id]: right } : rest);
  };
  if (shown.length === 0 && others === 0) return <p className={classes.none}>{t('entities.empty')}</p>;
  return (
    <div className={classes.entities}>
      <ul className={classes.list}>
        {shown.map((type) => (
          <TypeRow key={type.id} type={type} right={rights[type.id]} mayWrite={mayWrite} onChange={(right) => set(type.id, right)} />
        ))}
      </ul>
      {others > 0 && <p className={classes.none}>{t('entities.others', { count: others })}</p>}
    </div>
  );
}

type RowProps = { type: EntityType; right: Right | undefined; mayWrite: boolean; onChange: (right: Right | undefined) => void };

function TypeRow({ type, right, mayWrite, onChange }: RowProps) {
  const { t } = useTranslation('people');
  const entity = type.plural;
  const known: Right = right ?? { right: 'view', extent: 'all', hidden: [] };
  return (
    <li className={classes.entity}>
      <span className={classes.name}>{entity}</span>
      <NativeSelect
        aria-label={t('entities.rightOf', { entity })}
        disabled={!mayWrite}
        data={RIGHTS.map((value) => ({ value, label: t(key('entities', value)) }))}
        value={right?.right ?? 'none'}
        onChange={({ currentTarget: { value } }) => {
          const chosen = RIGHTS.find((one) => one === value) ?? 'none';
          onChange(chosen === 'none' ? undefined : { ...known, right: chosen });
        }}
      />
      {right && (
        <>
          <NativeSelect
            aria-label={t('entities.scopeOf', { entity })}
            disabled={!mayWrite}
            data={EXTENTS.map((value) => ({ value, label: t(key('entities', value)) }))}
            value={right.extent}
            onChange={({ currentTarget: { value } }) => onChange({ ...right, extent: EXTENTS.find((one) => one === value) ?? 'own' })}
          />
          <MultiSelect
            className={classes.hidden}
            aria-label={t('entities.hiddenOf', { entity })}
            placeholder={right.hidden.length === 0 ? t('entities.hidden') : ''}
            disabled={!mayWrite}
            data={type.fields.filter(({ isRetired }) => !isRetired).map(({ no, name }) => ({ value: String(no), label: name }))}
            value={right.hidden.map(String)}
            onChange={(chosen) => onChange({ ...right, hidden: chosen.map(Number) })}
          />
        </>
      )}
    </li>
  );
}

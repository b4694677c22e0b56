import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { key } from '../../lib/i18n/key';
import classes from './entity-rights-table.module.css';
import type { GroupValues } from './group-values';

type Rights = GroupValues['entityRights'];
const RIGHTS = ['view', 'edit'] as const;
const SCOPES = ['own', 'department', 'all'] as const;
/** What an entity type may be called, as the API has it. */
const KEY = /^[a-z][a-z0-9_-]{0,63}$/;
type Props = { rights: Rights; mayWrite: boolean; onChange: (rights: Rights) => void };

/** Per entity type: seen or edited, and whose. What is not listed is not seen. */
export function EntityRightsTable({ rights, mayWrite, onChange }: Props) {
  const { t } = useTranslation('people');
  const [added, setAdded] = useState('');
  const entries = Object.entries(rights);
  const wrong = added !== '' && !KEY.test(added);
  const add = (): void => {
    onChange({ ...rights, [added]: rights[added] ?? { right: 'view', scope: 'all' } });
    setAdded('');
  };
  return (
    <div className={classes.entities}>
      {entries.length > 0 && (
        <ul className={classes.list}>
          {entries.map(([entity, { right, scope }]) => (
            <li key={entity} className={classes.entity}>
              <code>{entity}</code>
              <NativeSelect
                aria-label={t('entities.rightOf', { entity })}
                disabled={!mayWrite}
                data={RIGHTS.map((value) => ({ value, label: t(key('entities', value)) }))}
                value={right}
                onChange={({ currentTarget: { value } }) =>
                  onChange({ ...rights, [entity]: { scope, right: RIGHTS.find((known) => known === value) ?? 'view' } })
                }
              />
              <NativeSelect
                aria-label={t('entities.scopeOf', { entity })}
                disabled={!mayWrite}
                data={SCOPES.map((value) => ({ value, label: t(key('entities', value)) }))}
                value={scope}
                onChange={({ currentTarget: { value } }) =>
                  onChange({ ...rights, [entity]: { right, scope: SCOPES.find((known) => known === value) ?? 'own' } })
                }
              />
              {mayWrite && (
                <ActionIcon
                  aria-label={t('entities.remove', { entity })}
                  onClick={() => onChange(Object.fromEntries(entries.filter(([other]) => other !== entity)))}
                >
                  <IconX size={18} aria-hidden />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
        <div className={classes.nameRow}>
          <TextInput
            className={classes.find}
            label={t('entities.key')}
            placeholder={t('entities.example')}
            error={wrong && t('entities.wrong')}
            value={added}
            onChange={(event) => setAdded(event.currentTarget.value)}
          />
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} disabled={added === '' || wrong} onClick={add}>
            {t('entities.add')}
          </Button>
        </div>
      )}
    </div>
  );
}

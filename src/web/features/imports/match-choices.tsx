import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/login/use-me';
import { FieldRow } from '../../ui/form-layout';
import { type Column, ownColumn } from './column-names';
import { useOwnFields } from './import-target';

type Props = {
  columns: readonly (Column | null)[];
  /** Null: every row without an id is a new record. */
  match: string | null;
  onMatch: (match: string | null) => void;
  owner: string | null;
  onOwner: (owner: string | null) => void;
};

/** By which field rows find their records, and whose the records are that the file brings. */
export function MatchChoices({ columns, match, onMatch, owner, onOwner }: Props) {
  const { t } = useTranslation('imports');
  const { user } = useMe();
  const unique = useOwnFields().filter(({ key, isUnique }) => isUnique && columns.includes(ownColumn(key)));
  return (
    <FieldRow>
      {unique.length > 0 && (
        <NativeSelect
          label={t('ofRecords.match')}
          description={t('ofRecords.matchHint')}
          data={[{ value: '', label: t('ofRecords.matchNone') }, ...unique.map(({ key, name }) => ({ value: key, label: name }))]}
          value={unique.some(({ key }) => key === match) ? (match ?? '') : ''}
          onChange={(event) => onMatch(event.currentTarget.value || null)}
        />
      )}
      <NativeSelect
        label={t('ofRecords.owner')}
        description={t('ofRecords.ownerHint')}
        data={[
          { value: '', label: t('ofRecords.nobody') },
          { value: user.id, label: user.name },
        ]}
        value={owner ?? ''}
        onChange={(event) => onOwner(event.currentTarget.value || null)}
      />
    </FieldRow>
  );
}

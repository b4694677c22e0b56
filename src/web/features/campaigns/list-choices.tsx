import { Checkbox, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CampaignList } from '../../client';
import { key } from '../../lib/i18n/key';
import { useMay } from '../../lib/login/use-me';
import { type Column, DataTable } from '../../ui/data-table';
import { FieldRow, FormHint } from '../../ui/form-layout';
import { ConsentChoice } from '../imports/consent-choice';
import { CountrySelect } from '../imports/country-select';
import type { ListChoice } from './audience.domain';

const UNKNOWN = ['create', 'leave-out'] as const satisfies readonly ListChoice['unknown'][];
const SHOWN = 3;

type Props = { list: CampaignList; choice: ListChoice; onChange: (choice: ListChoice) => void };
type Row = { place: number; cells: readonly string[] };

/** What the columns of a list are, and what becomes of numbers that nobody has. */
export function ListChoices({ list: { file }, choice, onChange }: Props) {
  const { t } = useTranslation('campaigns');
  const mayCreate = useMay('contacts:import');
  const set = (part: Partial<ListChoice>): void => onChange({ ...choice, ...part });
  const columns = (file?.columns ?? []).map((label, n) => ({ value: String(n + 1), label }));
  const rows = (file?.sample ?? []).slice(0, SHOWN).map((cells, place): Row => ({ place, cells }));
  const table = columns.map(({ value, label }, n): Column<Row> => ({ id: value, label, cell: ({ cells }) => cells[n] || '—' }));
  return (
    <>
      {file && (
        <>
          <DataTable label={t('list.begins')} columns={table} rows={rows} idOf={({ place }) => String(place)} />
          <Checkbox
            label={t('list.hasHeader')}
            checked={choice.hasHeader}
            onChange={(event) => set({ hasHeader: event.currentTarget.checked })}
          />
          <FieldRow>
            <NativeSelect
              label={t('list.phone')}
              data={columns}
              value={String(choice.phoneColumn)}
              onChange={(event) => set({ phoneColumn: Number(event.currentTarget.value) })}
            />
            <NativeSelect
              label={t('list.name')}
              data={[{ value: '', label: t('list.noName') }, ...columns]}
              value={String(choice.nameColumn ?? '')}
              onChange={(event) => set({ nameColumn: Number(event.currentTarget.value) || null })}
            />
          </FieldRow>
        </>
      )}
      <FieldRow>
        <CountrySelect
          value={choice.country ?? ''}
          onChange={(country) => set({ country: (country || null) as ListChoice['country'] })} // safe: the choices list countries of the API alone
        />
        <NativeSelect
          label={t('list.unknown')}
          data={UNKNOWN.map((value) => ({ value, label: t(key('list.unknowns', value)), disabled: value === 'create' && !mayCreate }))}
          value={choice.unknown}
          onChange={(event) => set({ unknown: UNKNOWN.find((one) => one === event.currentTarget.value) ?? 'leave-out' })}
        />
      </FieldRow>
      {!mayCreate && <FormHint>{t('list.mayNotCreate')}</FormHint>}
      {choice.unknown === 'create' && <ConsentChoice declared={choice.consent} onChange={(consent) => set({ consent })} />}
    </>
  );
}

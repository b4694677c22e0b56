import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContactImport } from '../../client';
import { key } from '../../lib/i18n/key';
import { COLUMNS, type Column, isPlain, ownColumn } from './column-names';
import classes from './columns-table.module.css';
import { useOwnFields, useTarget } from './import-target';

type Props = {
  file: NonNullable<ContactImport['file']>;
  columns: readonly (Column | null)[];
  /** Meanings that stand more than once. */
  doubled: readonly Column[];
  onChange: (place: number, column: Column | null) => void;
};

const EXAMPLES = 3;

/** Every header of the file with its first values, and what it means. */
export function ColumnsTable({ file: { headers, sample }, columns, doubled, onChange }: Props) {
  const { t } = useTranslation('imports');
  const fields = useOwnFields();
  const { type } = useTarget();
  const usual: readonly Column[] = type ? ['prosaId'] : COLUMNS;
  const meanings: { value: Column; label: string }[] = [
    ...usual.map((value) => ({ value, label: t(key('column', isPlain(value) ? value : 'prosaId')) })),
    ...fields.map((field) => ({ value: ownColumn(field.key), label: field.name })),
  ];
  return (
    // biome-ignore lint/a11y/noRedundantRoles: on a phone its rows are no rows to a browser any more
    <table className={classes.table} role="table" aria-label={t('columns')}>
      <thead>
        <tr>
          <th scope="col">{t('inFile')}</th>
          <th scope="col">{t('examples')}</th>
          <th scope="col">{t('means')}</th>
        </tr>
      </thead>
      <tbody>
        {headers.map((header, place) => {
          const name = header.trim() === '' ? t('headerless', { number: place + 1 }) : header;
          const values = sample.map((cells) => cells[place] ?? '').filter((value) => value !== '');
          const column = columns[place] ?? null;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: headers have no other name, and never move
            <tr key={place}>
              <th scope="row" dir="auto">
                {name}
              </th>
              <td className={classes.examples}>
                {values.length === 0
                  ? t('noExamples')
                  : values.slice(0, EXAMPLES).map((value, nth) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: the same value may stand twice
                      <span key={nth} className={classes.example} dir="auto">
                        {value}
                      </span>
                    ))}
              </td>
              <td>
                <NativeSelect
                  aria-label={t('meaningOf', { name })}
                  data={[{ value: '', label: t('leaveOut') }, ...meanings]}
                  value={column ?? ''}
                  error={column !== null && doubled.includes(column) ? t('twice') : undefined}
                  onChange={(event) => onChange(place, meanings.find(({ value }) => value === event.currentTarget.value)?.value ?? null)}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

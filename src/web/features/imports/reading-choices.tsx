import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContactImport, SetImportReadingData } from '../../client';
import { key } from '../../lib/i18n/key';
import { FieldRow } from '../../ui/form-layout';

type File = Pick<NonNullable<ContactImport['file']>, 'kind' | 'encoding' | 'sheet' | 'sheets'>;
export type ReadingChoice = SetImportReadingData['body'];

const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const satisfies readonly NonNullable<File['encoding']>[];

/** How the file is read, where more than one way makes sense: another encoding, or another sheet of the workbook. */
export function ReadingChoices({ file, onChange }: { file: File; onChange: (choice: ReadingChoice) => void }) {
  const { t } = useTranslation('imports');
  const { kind, encoding, sheet, sheets } = file;
  if (kind === 'workbook' && sheets.length < 2) return null;
  return (
    <FieldRow>
      {kind === 'text' ? (
        <NativeSelect
          label={t('encoding')}
          description={t('encodingHint')}
          data={ENCODINGS.map((value) => ({ value, label: t(key('encodings', value)) }))}
          value={encoding ?? 'utf-8'}
          onChange={(event) => onChange({ encoding: ENCODINGS.find((one) => one === event.currentTarget.value) ?? 'utf-8' })}
        />
      ) : (
        <NativeSelect
          label={t('sheet')}
          data={sheets.map(({ name, isHidden }) => ({ value: name, label: isHidden ? t('hiddenSheet', { name }) : name }))}
          value={sheet ?? sheets.find(({ isHidden }) => !isHidden)?.name ?? ''}
          onChange={(event) => onChange({ sheet: event.currentTarget.value })}
        />
      )}
    </FieldRow>
  );
}

import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { refusalOf } from '../../lib/api/refusal';
import { key } from '../../lib/i18n/key';
import { ErrorState } from '../../ui/error-state';

const CODES = [
  'no-rows',
  'file-too-large',
  'too-many-rows',
  'too-many-columns',
  'row-too-long',
  'cell-too-long',
  'quote-not-closed',
  'broken-text',
  'not-a-spreadsheet',
  'old-excel',
  'binary-excel',
  'open-document',
  'password-protected',
  'has-macros',
  'damaged',
  'zip64',
  'too-many-entries',
  'overlapping-entries',
  'inflates-too-far',
  'too-much-text',
  'document-type',
  'no-such-sheet',
] as const;
type Place = { line?: number | null; column?: number | null };

/** Why a file as a whole cannot be read, and what to do about it. */
export function FileRefused({ code, line, column }: Place & { code: string }) {
  const { t } = useTranslation('imports');
  const known = CODES.find((one) => one === code) ?? 'damaged';
  return (
    <Alert color="red" role="alert">
      {t(key('refused', known), { line: line ?? '?', column: column ?? '?' })}
    </Alert>
  );
}

/** The same of what an upload was answered; any other failure as everywhere. */
export function UploadRefused({ error }: { error: unknown }) {
  const refusal = refusalOf(error);
  const reason = refusal?.reason;
  if (typeof reason !== 'string' || !CODES.some((one) => one === reason)) return <ErrorState error={error} />;
  const [, line, column] = /line (\d+)(?:, column (\d+))?/.exec(refusal?.errors?.[0]?.detail ?? '') ?? [];
  return (
    <FileRefused code={reason} line={line === undefined ? null : Number(line)} column={column === undefined ? null : Number(column)} />
  );
}

import { Alert, Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ContactImport } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { useTarget } from './import-target';

/** Says that the same file has been imported before. */
export function SameFile({ now: { sameAs } }: { now: ContactImport }) {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const { base } = useTarget();
  if (!sameAs?.appliedAt) return null;
  return (
    <Alert color="orange" role="status">
      {t('sameFile', { moment: formats.moment(sameAs.appliedAt) })}{' '}
      <Anchor component={Link} href={`${base}/${sameAs.id}`} size="sm" underline="always">
        {t('sameFileOpen')}
      </Anchor>
    </Alert>
  );
}

import { Button } from '@mantine/core';
import { IconFileExport, IconFileImport, IconPlus } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../../kernel/filter';
import type { EntityType } from '../../client';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { type PageAct, PageActs } from '../../ui/page-acts';
import { inSentence } from './record-fields.domain';

const ExportDialog = lazyPage(() => import('./export-dialog'), 'records', 'jobs');

type Props = {
  type: EntityType;
  filter: Filter | undefined;
  sort: string;
  count: { count: number; isExact: boolean } | undefined;
  onAdd: () => void;
};

/** What is done with the whole list. */
export function ListActs({ type, filter, sort, count, onAdd }: Props) {
  const { t } = useTranslation('records');
  const [exporting, setExporting] = useState(false);
  const mayWrite = type.right === 'edit';
  const acts: PageAct[] = [
    ...(mayWrite ? [{ icon: IconFileImport, label: t('import'), href: `/records/${type.key}/import` }] : []),
    { icon: IconFileExport, label: t('export.open'), off: count?.count === 0, act: () => setExporting(true) },
  ];
  return (
    <>
      <PageActs acts={acts} more={t('moreActs')}>
        {mayWrite && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onAdd}>
            {t('new', { name: inSentence(type.singular) })}
          </Button>
        )}
      </PageActs>
      <Suspense>
        {exporting && <ExportDialog type={type} filter={filter} sort={sort} count={count} onClose={() => setExporting(false)} />}
      </Suspense>
    </>
  );
}

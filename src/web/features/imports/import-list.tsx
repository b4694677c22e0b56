import { Button } from '@mantine/core';
import { IconFileImport, IconFileSpreadsheet } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { type ContactImport, listImports } from '../../client';
import { usePages } from '../../lib/api/use-pages';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { Empty } from '../../ui/empty';
import { Item, ItemList } from '../../ui/item-list';
import { Listing } from '../../ui/listing';
import { Page } from '../../ui/page';
import { StatusBadge, type Tone } from '../../ui/status-badge';
import { countOf, type ImportState, writtenOf } from './import-step.domain';
import { placeOfImport } from './import-target';
import { IMPORTS } from './imports-query';

const LOOK_AGAIN = 5_000;

/** The files of the last seven days, the newest first. */
export function ImportList() {
  const { t } = useTranslation('imports');
  const pages = usePages([...IMPORTS, 'list'], async (page) => (await listImports({ query: page })).data, {
    staleTime: 0,
    refetchInterval: LOOK_AGAIN,
  });
  const begin = (
    <Button component={Link} href="/settings/imports/new" leftSection={<IconFileImport size={16} aria-hidden />}>
      {t('begin')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} action={(pages.items?.length ?? 0) > 0 && begin}>
      <Listing
        of={pages}
        empty={
          <Empty icon={IconFileSpreadsheet} title={t('none')} hint={t('noneHint')}>
            {begin}
          </Empty>
        }
      >
        {(items) => (
          <ItemList label={t('title')} busy={pages.busy}>
            {items.map((one) => (
              <Line key={one.id} of={one} />
            ))}
          </ItemList>
        )}
      </Listing>
    </Page>
  );
}

const TONES: Partial<Record<ImportState, Tone>> = {
  done: 'good',
  ready: 'warn',
  refused: 'bad',
  'apply-stopped': 'bad',
  'undo-stopped': 'bad',
};

function Line({ of }: { of: ContactImport }) {
  const { fileName, state, counts, by, createdAt } = of;
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const rows = countOf(counts, 'rows');
  const shown = (name: string): string => formats.number(countOf(counts, name));
  return (
    <Item
      icon={<IconFileSpreadsheet size={20} stroke={1.5} aria-hidden />}
      name={fileName}
      facts={joined([
        formats.moment(createdAt),
        by.name,
        rows > 0 && t('rows', { count: rows, shown: formats.number(rows) }),
        state === 'done' && t('summary', { written: formats.number(writtenOf(counts)), rejected: shown('rejected') }),
      ])}
      href={placeOfImport(of)}
    >
      <StatusBadge tone={TONES[state] ?? 'quiet'}>{t(key('state', state))}</StatusBadge>
    </Item>
  );
}

import { Button, Group } from '@mantine/core';
import { IconDots, IconFileExport, IconFileImport, IconUserPlus, IconUsersGroup } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { useMay } from '../../lib/login/use-me';
import { useColumns } from '../../lib/screen/use-columns';
import { ActionEntry, ActionMenu } from '../../ui/action-menu';
import { Popup } from '../../ui/popup';
import type { ContactFilter } from './contact-filter.domain';
import classes from './list-acts.module.css';

const ExportDialog = lazyPage(() => import('./export-dialog'), 'contacts');

type Props = {
  filter: ContactFilter;
  count: { count: number; isExact: boolean } | undefined;
  /** Absent for who may not write. */
  onAdd: (() => void) | undefined;
};

/** What is done with the whole list. On a phone the rarer acts stand in a menu beside the main one. */
export function ListActs({ filter, count, onAdd }: Props) {
  const { t } = useTranslation('contacts');
  const isNarrow = useColumns() === 1;
  const mayImport = useMay('contacts:import');
  const mayExport = useMay('contacts:export');
  const mayMerge = useMay('contacts:merge');
  const [, go] = useLocation();
  const [exporting, setExporting] = useState(false);
  const nothing = count?.count === 0;
  const acts = [
    mayImport && { icon: IconFileImport, label: t('import'), href: '/settings/imports/new' },
    mayExport && { icon: IconFileExport, label: t('export.open'), off: nothing, act: () => setExporting(true) },
    mayMerge && { icon: IconUsersGroup, label: t('duplicates.open'), href: '/contacts/duplicates' },
  ].filter((act) => act !== false);
  return (
    <Group className={classes.acts} gap="sm">
      {!isNarrow &&
        acts.map(({ icon: Icon, label, href, off, act }) =>
          href ? (
            <Button key={label} component={Link} href={href} variant="default" leftSection={<Icon size={16} aria-hidden />}>
              {label}
            </Button>
          ) : (
            <Button key={label} variant="default" leftSection={<Icon size={16} aria-hidden />} disabled={off === true} onClick={act}>
              {label}
            </Button>
          ),
        )}
      {onAdd && (
        <Button className={classes.main} leftSection={<IconUserPlus size={16} aria-hidden />} onClick={onAdd}>
          {t('new.open')}
        </Button>
      )}
      {isNarrow && acts.length > 0 && (
        <Popup
          below
          label={t('moreActs')}
          title={t('moreActs')}
          width={240}
          className={classes.more}
          face={<IconDots size={18} aria-hidden />}
        >
          {(close) => (
            <ActionMenu>
              {acts
                .filter(({ off }) => !off)
                .map(({ icon: Icon, label, href, act }) => (
                  <ActionEntry
                    key={label}
                    icon={<Icon size={16} aria-hidden />}
                    label={label}
                    onClick={() => {
                      close();
                      if (href) go(href);
                      else act?.();
                    }}
                  />
                ))}
            </ActionMenu>
          )}
        </Popup>
      )}
      <Suspense>{exporting && <ExportDialog filter={filter} count={count} onClose={() => setExporting(false)} />}</Suspense>
    </Group>
  );
}

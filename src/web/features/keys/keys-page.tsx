import { Button } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiKey, listApiKeys } from '../../client';
import { usePages } from '../../lib/api/use-pages';
import { useMay } from '../../lib/login/use-me';
import { Empty } from '../../ui/empty';
import { Listing } from '../../ui/listing';
import { Page } from '../../ui/page';
import { RevokeKey, RotateKey } from './key-acts';
import { KeyCard } from './key-card';
import { MadeKey } from './made-key';
import { NewKey } from './new-key';

type Open = { what: 'new' } | { what: 'made'; key: string } | { what: 'rotate' | 'revoke'; of: ApiKey };

export default function KeysPage() {
  const { t } = useTranslation('keys');
  const cache = useQueryClient();
  const mayWrite = useMay('keys:write');
  const [open, setOpen] = useState<Open>();
  const pages = usePages(['api-keys'], async (page) => (await listApiKeys({ query: page })).data);
  const close = () => setOpen(undefined);
  const refresh = () =>
    Promise.all([cache.invalidateQueries({ queryKey: ['api-keys'] }), cache.invalidateQueries({ queryKey: ['service-users'] })]);
  const made = (key: string) => {
    setOpen({ what: 'made', key });
    void refresh();
  };
  const create = mayWrite && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen({ what: 'new' })}>
      {t('create')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} action={(pages.items?.length ?? 0) > 0 && create}>
      <Listing
        of={pages}
        empty={
          <Empty icon={IconKey} title={t('none')} hint={t('noneHint')}>
            {create}
          </Empty>
        }
      >
        {(items) =>
          items.map((each) => (
            <KeyCard
              key={each.id}
              apiKey={each}
              mayWrite={mayWrite}
              onRotate={() => setOpen({ what: 'rotate', of: each })}
              onRevoke={() => setOpen({ what: 'revoke', of: each })}
            />
          ))
        }
      </Listing>
      {open?.what === 'new' && <NewKey onMade={made} onClose={close} />}
      {open?.what === 'made' && <MadeKey value={open.key} onClose={close} />}
      {open?.what === 'rotate' && <RotateKey apiKey={open.of} onMade={made} onClose={close} />}
      {open?.what === 'revoke' && (
        <RevokeKey
          apiKey={open.of}
          onDone={() => {
            close();
            void refresh();
          }}
          onClose={close}
        />
      )}
    </Page>
  );
}

import { Button, EmptyState } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiKey, listApiKeys } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useMay } from '../../lib/login/use-me';
import { Page } from '../../ui/page';
import { RevokeKey, RotateKey } from './key-acts';
import { KeyCard } from './key-card';
import { MadeKey } from './made-key';
import { NewKey } from './new-key';

type Open = { what: 'new' } | { what: 'made'; key: string } | { what: 'rotate' | 'revoke'; of: ApiKey };

export default function KeysPage() {
  const { t } = useTranslation('keys');
  const cache = useQueryClient();
  const explain = useExplain();
  const mayWrite = useMay('keys:write');
  const [open, setOpen] = useState<Open>();
  const pages = useInfiniteQuery({
    queryKey: ['api-keys'],
    queryFn: async ({ pageParam }) => (await listApiKeys({ query: pageParam ? { after: pageParam } : {} })).data,
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  const keys = pages.data?.pages.flatMap((page) => page.items) ?? [];
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
    <Page title={t('title')} lead={t('lead')} action={keys.length > 0 && create}>
      {pages.error && <p role="alert">{explain(pages.error)}</p>}
      {keys.map((key) => (
        <KeyCard
          key={key.id}
          apiKey={key}
          mayWrite={mayWrite}
          onRotate={() => setOpen({ what: 'rotate', of: key })}
          onRevoke={() => setOpen({ what: 'revoke', of: key })}
        />
      ))}
      {pages.hasNextPage && (
        <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
      {pages.isSuccess && keys.length === 0 && (
        <EmptyState icon={<IconKey aria-hidden />} title={t('none')} description={t('noneHint')}>
          {create && <EmptyState.Actions>{create}</EmptyState.Actions>}
        </EmptyState>
      )}
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

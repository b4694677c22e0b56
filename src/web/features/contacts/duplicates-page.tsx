import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowMerge, IconArrowsExchange, IconUsersGroup } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { type ContactDuplicate, keepContactsApart, listContactDuplicates, listContactMerges, mergeContacts } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { usePages } from '../../lib/api/use-pages';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useKeys } from '../../lib/screen/use-keys';
import { BackLink } from '../../ui/back-link';
import { Empty } from '../../ui/empty';
import { FormActs, FormHint } from '../../ui/form-layout';
import { Listing } from '../../ui/listing';
import { Page } from '../../ui/page';
import { StatusBadge } from '../../ui/status-badge';
import { ApartToast } from './apart-toast';
import { useContactsChanged } from './contacts-query';
import classes from './duplicates-page.module.css';
import { MergePreview } from './merge-preview';
import { UndoToast } from './undo-toast';

const SOME = 20;

/** Contacts who may be one person, pair by pair: somebody says whether they are. */
export function DuplicatesPage() {
  const { t } = useTranslation('contacts');
  const formats = useFormats();
  const pages = usePages(
    ['contacts', 'duplicates'],
    async (page) => (await listContactDuplicates({ query: { limit: SOME, ...page } })).data,
    { staleTime: 0 },
  );
  const { items = [], more, busy } = pages;
  // A page may be empty though there is more to look at.
  const isSearching = items.length === 0 && more !== undefined && !pages.moreBusy;
  useEffect(() => {
    if (isSearching) more?.();
  }, [isSearching, more]);
  const list = useRef<HTMLUListElement>(null);
  const walk = (step: 1 | -1): void => {
    const pairs = [...(list.current?.querySelectorAll<HTMLElement>('[data-pair]') ?? [])];
    const here = pairs.findIndex((pair) => pair.contains(document.activeElement));
    pairs[here === -1 ? 0 : Math.min(pairs.length - 1, Math.max(0, here + step))]?.focus();
  };
  useKeys({ j: () => walk(1), k: () => walk(-1) });
  const skipped = pages.first?.skipped ?? 0;
  return (
    <Page
      title={t('duplicates.title')}
      lead={t('duplicates.lead')}
      above={<BackLink href="/contacts">{t('title')}</BackLink>}
      action={
        <Button component={Link} href="/contacts/apart" variant="default">
          {t('apart.open')}
        </Button>
      }
      wide
    >
      {items.length > 0 && (
        <div className={classes.keys}>
          <FormHint>{t('duplicates.keys')}</FormHint>
        </div>
      )}
      {skipped > 0 && <FormHint>{t('duplicates.skipped', { count: skipped, shown: formats.number(skipped) })}</FormHint>}
      <Listing
        of={pages}
        empty={
          more || busy ? (
            <FormHint>{t('duplicates.searching')}</FormHint>
          ) : (
            <Empty icon={IconUsersGroup} title={t('duplicates.none')} hint={t('duplicates.noneHint')} />
          )
        }
      >
        {(pairs) => (
          <ul className={classes.list} ref={list} aria-label={t('duplicates.title')}>
            {pairs.map((pair) => (
              <Pair key={`${pair.winner.id} ${pair.loser.id}`} pair={pair} onGone={() => walk(1)} />
            ))}
          </ul>
        )}
      </Listing>
    </Page>
  );
}

function Pair({ pair, onGone }: { pair: ContactDuplicate; onGone: () => void }) {
  const { t } = useTranslation('contacts');
  const explain = useExplain();
  const cache = useQueryClient();
  const changed = useContactsChanged();
  const [swapped, swap] = useState(false);
  const [winner, loser] = swapped ? [pair.loser, pair.winner] : [pair.winner, pair.loser];
  const onError = (error: unknown) => notifications.show({ color: 'red', message: explain(error) });
  const merge = useMutation({
    mutationFn: async () => {
      const { data } = await mergeContacts({ path: { id: winner.id }, body: { other: loser.id } });
      const merges = (await listContactMerges({ path: { id: data.id } })).data.items;
      return { now: data, made: merges.find(({ loserId }) => loserId === loser.id) };
    },
    onSuccess: async ({ now, made }) => {
      if (made) notifications.show({ id: made.id, autoClose: 15_000, message: <UndoToast merge={made} name={now.name} /> });
      onGone();
      await changed(now);
    },
    onError,
  });
  const apart = useMutation({
    mutationFn: () => keepContactsApart({ path: { id: winner.id }, body: { other: loser.id } }),
    onSuccess: async () => {
      const id = `apart ${winner.id} ${loser.id}`;
      notifications.show({ id, autoClose: 15_000, message: <ApartToast id={id} one={winner} other={loser} /> });
      onGone();
      await cache.invalidateQueries({ queryKey: ['contacts', 'duplicates'] });
    },
    onError,
  });
  const busy = merge.isPending || apart.isPending;
  const name = t('duplicates.pair', { one: winner.name, other: loser.name });
  return (
    <li>
      {/* Enter on the pair itself merges; its buttons keep their own. */}
      <section
        className={classes.body}
        aria-label={name}
        data-pair
        // biome-ignore lint/a11y/noNoninteractiveTabindex: J and K go from pair to pair.
        tabIndex={0}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.target !== event.currentTarget || busy) return;
          event.preventDefault();
          merge.mutate();
        }}
      >
        <ul className={classes.reasons}>
          {pair.reasons.map((reason) => (
            <li key={reason}>
              <StatusBadge tone={reason === 'other-document' || reason === 'same-channel' ? 'warn' : 'good'}>
                {t(key('duplicates.reasons', reason))}
              </StatusBadge>
            </li>
          ))}
        </ul>
        <MergePreview winner={winner} loser={loser} />
        <FormActs>
          <Button variant="subtle" mr="auto" leftSection={<IconArrowsExchange size={16} aria-hidden />} onClick={() => swap(!swapped)}>
            {t('merge.swap')}
          </Button>
          <Button variant="default" loading={apart.isPending} disabled={busy} onClick={() => apart.mutate()}>
            {t('duplicates.apart')}
          </Button>
          <Button
            loading={merge.isPending}
            disabled={busy}
            leftSection={<IconArrowMerge size={16} aria-hidden />}
            onClick={() => merge.mutate()}
          >
            {t('merge.yes')}
          </Button>
        </FormActs>
      </section>
    </li>
  );
}

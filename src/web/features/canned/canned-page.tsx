import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconMessageBolt, IconPencil, IconPlus, IconSearch, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { plain } from '../../../kernel/finding';
import { type CannedResponse, deleteCannedResponse } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { listed } from '../../lib/api/use-pages';
import { joined } from '../../lib/i18n/isolated';
import { Card } from '../../ui/card';
import { Confirm } from '../../ui/confirm';
import { Empty } from '../../ui/empty';
import { Item, ItemBox, ItemList } from '../../ui/item-list';
import { Listing } from '../../ui/listing';
import { Page } from '../../ui/page';
import { CannedForm } from './canned-form';
import classes from './canned-page.module.css';
import { cannedQuery } from './canned-query';

const MANY = 5;

export default function CannedPage() {
  const { t } = useTranslation('canned');
  const all = listed(useQuery(cannedQuery));
  const [adding, setAdding] = useState(false);
  const [wanted, setWanted] = useState('');
  const fits = ({ code, title, body }: CannedResponse): boolean => plain(`${code} ${title} ${body}`).includes(plain(wanted.trim()));
  const add = !adding && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('new')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} action={(all.items?.length ?? 0) > 0 && add}>
      {adding && (
        <Card label={t('new')}>
          <CannedForm onClose={() => setAdding(false)} />
        </Card>
      )}
      {(all.items?.length ?? 0) >= MANY && (
        <TextInput
          aria-label={t('find')}
          placeholder={t('find')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      <Listing
        of={all}
        empty={
          !adding && (
            <Empty icon={IconMessageBolt} title={t('none')} hint={t('noneHint')}>
              {add}
            </Empty>
          )
        }
      >
        {(items) =>
          items.some(fits) ? (
            <ItemList label={t('title')}>
              {items.filter(fits).map((canned) => (
                <Line key={canned.id} canned={canned} />
              ))}
            </ItemList>
          ) : (
            <p>{t('noMatch')}</p>
          )
        }
      </Listing>
    </Page>
  );
}

function Line({ canned }: { canned: CannedResponse }) {
  const { t } = useTranslation('canned');
  const cache = useQueryClient();
  const explain = useExplain();
  const [mode, setMode] = useState<'edit' | 'delete'>();
  const { id, code, title, body, departments } = canned;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => deleteCannedResponse({ path: { id } }),
    onSuccess: () => cache.invalidateQueries(cannedQuery),
  });
  if (mode === 'edit')
    return (
      <ItemBox>
        <CannedForm key={canned.revision} canned={canned} onClose={() => setMode(undefined)} />
      </ItemBox>
    );
  return (
    <Item
      name={
        <>
          <code className={classes.code}>/{code}</code> {title}
        </>
      }
      facts={
        <>
          <span className={classes.body} dir="auto">
            {body}
          </span>
          {departments && (
            <span>
              {joined(
                departments.map(({ name }) => name),
                ', ',
              ) || t('nobody')}
            </span>
          )}
        </>
      }
    >
      <ActionIcon aria-label={t('edit', { code })} onClick={() => setMode('edit')}>
        <IconPencil size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label={t('deleteWhat', { code })} onClick={() => setMode('delete')}>
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
      {mode === 'delete' && (
        <Confirm
          title={t('deleteAsk', { code })}
          consequence={error ? explain(error) : t('deleteMeans')}
          label={t('delete')}
          busy={isPending}
          onYes={() => mutate()}
          onClose={() => setMode(undefined)}
        />
      )}
    </Item>
  );
}

import { ActionIcon, Button, EmptyState, TextInput } from '@mantine/core';
import { IconMessageBolt, IconPencil, IconPlus, IconSearch, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CannedResponse, deleteCannedResponse } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { plain } from '../../lib/realtime/desk-list.domain';
import { AskFirst } from '../../ui/ask-first';
import { Page } from '../../ui/page';
import classes from './canned.module.css';
import { CannedForm } from './canned-form';
import { cannedQuery } from './canned-query';

const MANY = 5;

export default function CannedPage() {
  const { t } = useTranslation('canned');
  const explain = useExplain();
  const { data, error } = useQuery(cannedQuery);
  const [adding, setAdding] = useState(false);
  const [wanted, setWanted] = useState('');
  const found = data?.filter(({ code, title, body }) => plain(`${code} ${title} ${body}`).includes(plain(wanted.trim())));
  const add = !adding && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('new')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} action={data && data.length > 0 && add}>
      {error && <p role="alert">{explain(error)}</p>}
      {adding && <CannedForm onClose={() => setAdding(false)} />}
      {data && data.length >= MANY && (
        <TextInput
          aria-label={t('find')}
          placeholder={t('find')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      {found && found.length > 0 && (
        <ul className={classes.list}>
          {found.map((canned) => (
            <Line key={canned.id} canned={canned} />
          ))}
        </ul>
      )}
      {data && data.length > 0 && found?.length === 0 && <p>{t('noMatch')}</p>}
      {data?.length === 0 && !adding && (
        <EmptyState icon={<IconMessageBolt aria-hidden />} title={t('none')} description={t('noneHint')}>
          <EmptyState.Actions>{add}</EmptyState.Actions>
        </EmptyState>
      )}
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
      <li className={classes.line}>
        <CannedForm canned={canned} onClose={() => setMode(undefined)} />
      </li>
    );
  return (
    <li className={classes.line}>
      <div className={classes.words}>
        <div className={classes.top}>
          <span className={classes.code}>/{code}</span>
          <strong>{title}</strong>
        </div>
        <p className={classes.body}>{body}</p>
        {departments && <span className={classes.who}>{departments.map(({ name }) => name).join(', ') || t('nobody')}</span>}
      </div>
      <ActionIcon aria-label={t('edit', { code })} onClick={() => setMode('edit')}>
        <IconPencil size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label={t('deleteWhat', { code })} onClick={() => setMode('delete')}>
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
      {mode === 'delete' && (
        <AskFirst
          title={t('deleteAsk', { code })}
          consequence={error ? explain(error) : t('deleteMeans')}
          label={t('delete')}
          busy={isPending}
          onYes={() => mutate()}
          onClose={() => setMode(undefined)}
        />
      )}
    </li>
  );
}

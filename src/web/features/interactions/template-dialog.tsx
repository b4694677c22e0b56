import { Button, Group, Select, Skeleton, Text } from '@mantine/core';
import '@mantine/core/styles/Combobox.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listTemplates, readPrice, type Template } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useFormats } from '../../lib/i18n/use-formats';
import { useLanguage } from '../../lib/i18n/use-language';
import { Dialog } from '../../ui/dialog';
import classes from './template-dialog.module.css';

type Props = {
  title: string;
  /** Whether a session is open, so that sending costs nothing more; undefined while it is not known to whom it goes. */
  included: boolean | undefined;
  busy: boolean;
  /** Says to whom, when that is not plain from where one stands. */
  children?: React.ReactNode;
  ready?: boolean;
  onSend: (template: Template) => void;
  onClose: () => void;
};

/** Chooses an approved template, shows what the customer will read, and what it costs before it goes. */
export function TemplateDialog({ title, included, busy, children, ready = true, onSend, onClose }: Props) {
  const { t } = useTranslation('interactions');
  const explain = useExplain();
  const formats = useFormats();
  const language = useLanguage();
  const [chosen, choose] = useState<string | null>(null);
  const templates = useQuery({ queryKey: ['templates'], queryFn: async () => (await listTemplates()).data.items, staleTime: 60_000 });
  const price = useQuery({ queryKey: ['price'], queryFn: async () => (await readPrice()).data, staleTime: 60_000 });
  const keyOf = (one: Template): string => `${one.name} · ${one.language}`;
  const mine = templates.data?.find((one) => one.language.slice(0, 2) === language.slice(0, 2));
  const found = templates.data?.find((one) => keyOf(one) === chosen) ?? mine ?? templates.data?.[0];
  const error = templates.error ?? price.error;
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      {error && <p role="alert">{explain(error)}</p>}
      {!templates.data && !error && <Skeleton height={120} radius="md" />}
      {templates.data && found && (
        <>
          <Select
            mt="sm"
            label={t('template.which')}
            data={templates.data.map(keyOf)}
            value={keyOf(found)}
            allowDeselect={false}
            searchable
            onChange={choose}
          />
          <blockquote className={classes.template} lang={found.language.replace('_', '-')}>
            {found.text}
          </blockquote>
        </>
      )}
      {price.data && included !== undefined && (
        <Text size="sm" c="dimmed">
          {included
            ? t('template.included')
            : t('template.costs', { amount: price.data.template.amount ? formats.cost(price.data.template.amount) : '–' })}
        </Text>
      )}
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button disabled={!found || !ready} loading={busy} onClick={() => found && onSend(found)}>
          {t('template.send')}
        </Button>
      </Group>
    </Dialog>
  );
}

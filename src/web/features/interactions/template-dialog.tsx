import { Button, Group, Select, Skeleton, Text } from '@mantine/core';
import '@mantine/core/styles/Combobox.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CurrentPrice, listTemplates, readPrice, type Template } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useLanguage } from '../../lib/i18n/use-language';
import { Dialog } from '../../ui/dialog';
import classes from './template-dialog.module.css';

type Props = {
  title: string;
  /** To whom it goes and from which number, as far as it is known: what it costs depends on that. */
  to: { channel?: string | undefined; contact?: string | undefined };
  busy: boolean;
  /** Says to whom, when that is not plain from where one stands. */
  children?: React.ReactNode;
  ready?: boolean;
  onSend: (template: Template) => void;
  onClose: () => void;
};

/** Chooses an approved template, shows what the customer will read, and what it costs before it goes. */
export function TemplateDialog({ title, to, busy, children, ready = true, onSend, onClose }: Props) {
  const { t } = useTranslation('interactions');
  const explain = useExplain();
  const language = useLanguage();
  const [chosen, choose] = useState<string | null>(null);
  const templates = useQuery({ queryKey: ['templates'], queryFn: async () => (await listTemplates()).data.items, staleTime: 60_000 });
  const keyOf = (one: Template): string => `${one.name} · ${one.language}`;
  const mine = templates.data?.find((one) => one.language.slice(0, 2) === language.slice(0, 2));
  const found = templates.data?.find((one) => keyOf(one) === chosen) ?? mine ?? templates.data?.[0];
  const query = { channel: to.channel, contact: to.contact, template: found?.name };
  const price = useQuery({
    queryKey: ['price', query],
    queryFn: async () => (await readPrice({ query: Object.fromEntries(Object.entries(query).filter(([, value]) => value)) })).data,
    staleTime: 10_000,
    enabled: found !== undefined,
    placeholderData: (before) => before,
  });
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
      {ready && price.data && <Cost of={price.data} />}
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

/** What sending costs, in a sentence. */
function Cost({ of: { unit, template } }: { of: CurrentPrice }) {
  const { t } = useTranslation('interactions');
  const formats = useFormats();
  if (template.state === 'unpriced') return null;
  const amount = template.amount ? formats.amount(template.amount, true) : '';
  const charged = unit === 'message' ? t('template.costsMessage', { amount }) : t('template.costs', { amount });
  return (
    <Text size="sm" c="dimmed">
      {template.state === 'charged' ? charged : t(key('template', template.state))}
    </Text>
  );
}

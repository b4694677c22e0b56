import { Alert, Button, Group, Select, Skeleton, Text } from '@mantine/core';
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/Alert.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { languageFor } from '../../../kernel/templates/languages';
import { render } from '../../../kernel/templates/rendered';
import type { SlotValues } from '../../../kernel/templates/types';
import { type CurrentPrice, listTemplates, readPrice, type Template } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useLanguage } from '../../lib/i18n/use-language';
import { useMay } from '../../lib/login/use-me';
import { Dialog } from '../../ui/dialog';
import { TemplateBubble } from '../message/template-bubble';
import classes from './template-dialog.module.css';
import { TemplateValues } from './template-values';
import { isFilled, suggestedValues } from './template-values.domain';

/** A template with what it is told. */
export type ChosenTemplate = { name: string; language: string; values: SlotValues };
type Props = {
  title: string;
  /** To whom it goes and from which number, as far as it is known: what it costs depends on that. */
  to: { channel?: string | undefined; contact?: string | undefined; name?: string | undefined };
  busy: boolean;
  /** Says to whom, when that is not plain from where one stands. */
  children?: React.ReactNode;
  ready?: boolean;
  onSend: (chosen: ChosenTemplate) => void;
  onClose: () => void;
};

const MOST = 100;

/** Chooses an approved template, asks what it needs, shows what the customer will read, and what it costs before it goes. */
export function TemplateDialog({ title, to, busy, children, ready = true, onSend, onClose }: Props) {
  const { t } = useTranslation('interactions');
  const explain = useExplain();
  const language = useLanguage();
  const mayManage = useMay('templates:write');
  const [name, setName] = useState<string | null>(null);
  const [tongue, setTongue] = useState<string | null>(null);
  const [typed, setTyped] = useState<SlotValues>({});
  const templates = useQuery({
    queryKey: ['templates', 'sendable', to.channel],
    queryFn: async () =>
      (await listTemplates({ query: { sendable: 'true', limit: MOST, ...(to.channel ? { channel: to.channel } : {}) } })).data.items,
    staleTime: 60_000,
    enabled: to.channel !== undefined,
  });
  const all = templates.data ?? [];
  const called = name ?? all[0]?.name;
  const same = all.filter((one) => one.name === called);
  const wanted =
    tongue ??
    languageFor(
      same.map((one) => one.language),
      [language],
    );
  const found = same.find((one) => one.language === wanted) ?? same[0];
  const values = found ? { ...suggestedValues(found.slots, to.name ?? ''), ...typed } : typed;
  const query = { channel: to.channel, contact: to.contact, template: found?.name };
  const price = useQuery({
    queryKey: ['price', query],
    queryFn: async () => (await readPrice({ query: Object.fromEntries(Object.entries(query).filter(([, value]) => value)) })).data,
    staleTime: 10_000,
    enabled: found !== undefined,
    placeholderData: (before) => before,
  });
  const error = templates.error ?? price.error;
  const isReady = ready && found !== undefined && isFilled(found.slots, values);
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      {error && <p role="alert">{explain(error)}</p>}
      {templates.isLoading && <Skeleton height={120} radius="md" />}
      {templates.data?.length === 0 && <Alert mt="sm">{t('template.none')}</Alert>}
      {found && (
        <>
          <Group mt="sm" gap="sm" grow>
            <Select
              label={t('template.which')}
              data={[...new Set(all.map((one) => one.name))]}
              value={found.name}
              allowDeselect={false}
              searchable
              onChange={(value) => {
                setName(value);
                setTongue(null);
                setTyped({});
              }}
            />
            {same.length > 1 && (
              <Select
                label={t('template.language')}
                data={same.map((one) => one.language)}
                value={found.language}
                allowDeselect={false}
                onChange={setTongue}
              />
            )}
          </Group>
          <TemplateValues slots={found.slots} values={values} onChange={setTyped} />
          <blockquote className={classes.template} lang={found.language.replace('_', '-')} aria-label={t('template.preview')}>
            <Shown template={found} values={values} />
          </blockquote>
        </>
      )}
      {ready && price.data && found && <Cost of={price.data} />}
      <Group justify="flex-end" gap="sm" mt="lg">
        {mayManage && (
          <Link className={classes.manage} href="/templates">
            {t('template.manage')}
          </Link>
        )}
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button disabled={!isReady} loading={busy} onClick={() => found && onSend({ name: found.name, language: found.language, values })}>
          {t('template.send')}
        </Button>
      </Group>
    </Dialog>
  );
}

function Shown({ template: { live, content }, values }: { template: Template; values: SlotValues }) {
  const shown = render(live ?? content, values);
  const cards = shown.cards.map(({ body, buttons }) => ({ body, buttons }));
  return <TemplateBubble {...shown} header={shown.header} cards={cards} />;
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

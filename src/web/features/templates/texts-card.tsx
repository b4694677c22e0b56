import { useTranslation } from 'react-i18next';
import type { Template } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import { Card } from '../../ui/card';
import { StatusBadge } from '../../ui/status-badge';
import { TemplatePreview } from './template-preview';
import classes from './texts-card.module.css';
import { useSamples } from './use-samples';

/** What is sent, and below it what is being written where that is another text. */
export function TextsCard({ template: { id, content, live, isChanged, language, status } }: { template: Template }) {
  const { t } = useTranslation('templates');
  const samples = useSamples(id, [content, live]);
  if (live === null || !isChanged)
    return (
      <Card id="template-text" title={t('texts.title')}>
        <TemplatePreview content={live ?? content} language={language} samples={samples} />
        <Raw of={live ?? content} />
      </Card>
    );
  const isSent = status === 'approved';
  return (
    <>
      <Card
        id="template-sent"
        title={t('texts.sent')}
        lead={t(isSent ? 'texts.sentNow' : 'texts.sentBefore')}
        act={<StatusBadge tone={isSent ? 'good' : 'quiet'}>{t(isSent ? 'texts.inUse' : 'texts.resting')}</StatusBadge>}
      >
        <TemplatePreview content={live} language={language} label={t('texts.sent')} samples={samples} bare />
        <Raw of={live} />
      </Card>
      <Card id="template-written" title={t('texts.written')} lead={t(status === 'pending' ? 'texts.writtenPending' : 'texts.writtenOnly')}>
        <TemplatePreview content={content} language={language} label={t('texts.written')} samples={samples} bare />
      </Card>
    </>
  );
}

/** Parts that are not composed here are kept, sent as they are, and named. */
function Raw({ of: { raw, buttons } }: { of: Template['content'] }) {
  const { t } = useTranslation('templates');
  const kinds = [...raw.map(({ type }) => String(type)), ...buttons.flatMap((one) => (one.type === 'RAW' ? [String(one.raw.type)] : []))];
  if (kinds.length === 0) return null;
  return (
    <p className={classes.raw}>
      {t('texts.raw')} <code>{joined([...new Set(kinds)], ', ')}</code>
    </p>
  );
}

import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CreateChannelResponse } from '../../client';
import cards from '../../ui/card.module.css';
import classes from './channels.module.css';

/** What must now be typed into Meta's console; the token is shown this once. */
export function HookCard({ channel }: { channel: CreateChannelResponse }) {
  const { t } = useTranslation('channels');
  return (
    <section className={cards.card} role="status" aria-label={t('hook.title')}>
      <h2 className={cards.subtitle}>{t('hook.title')}</h2>
      <p className={classes.lead}>{t('hook.lead')}</p>
      <dl className={classes.hooks}>
        <Secret label={t('hook.url')} value={new URL(channel.hook.path, location.origin).href} />
        {channel.hook.verifyToken && <Secret label={t('hook.token')} value={channel.hook.verifyToken} />}
      </dl>
    </section>
  );
}

function Secret({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation('channels');
  return (
    <div>
      <dt>{label}</dt>
      <dd className={classes.secret}>
        <code>{value}</code>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? t('hook.copied') : t('hook.copy')}>
              <ActionIcon onClick={copy} aria-label={copied ? t('hook.copied') : t('hook.copyWhat', { what: label })}>
                {copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </dd>
    </div>
  );
}

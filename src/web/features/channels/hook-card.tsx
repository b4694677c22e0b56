import { useTranslation } from 'react-i18next';
import type { CreateChannelResponse } from '../../client';
import { Card } from '../../ui/card';
import { CopySecret } from '../../ui/copy-secret';

/** What must now be typed into Meta's console; the token is shown this once. */
export function HookCard({ channel }: { channel: CreateChannelResponse }) {
  const { t } = useTranslation('channels');
  return (
    <div role="status">
      <Card id="hook" title={t('hook.title')} lead={t('hook.lead')}>
        <CopySecret label={t('hook.url')} value={new URL(channel.hook.path, location.origin).href} />
        {channel.hook.verifyToken && <CopySecret label={t('hook.token')} value={channel.hook.verifyToken} />}
      </Card>
    </div>
  );
}

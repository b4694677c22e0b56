import { useTranslation } from 'react-i18next';
import { type Channel, type ChannelEvent, listChannelEvents } from '../../client';
import { usePages } from '../../lib/api/use-pages';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { Dialog } from '../../ui/dialog';
import { FormHint } from '../../ui/form-layout';
import { Item, ItemList } from '../../ui/item-list';
import { Listing } from '../../ui/listing';
import classes from './channel-events.module.css';

/** Everything that Meta told of a number and its account in the last thirty days and no conversation shows, the newest first. */
export function ChannelEvents({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { t } = useTranslation('channels');
  const pages = usePages(
    ['channel-events', channel.id],
    async (page) => (await listChannelEvents({ path: { id: channel.id }, query: { limit: 20, ...page } })).data,
  );
  const title = t('events.title', { name: channel.name });
  return (
    <Dialog title={title} size="lg" onClose={onClose}>
      <Listing of={pages} empty={<FormHint>{t('events.none')}</FormHint>}>
        {(items) => (
          <ItemList label={title}>
            {items.map((event) => (
              <Told key={event.id} event={event} />
            ))}
          </ItemList>
        )}
      </Listing>
    </Dialog>
  );
}

function Told({ event }: { event: ChannelEvent }) {
  const { t } = useTranslation('channels');
  const formats = useFormats();
  const told = event.news.map(({ kind, level, detail }) => {
    const what = t(key('news', kind), { detail: detail ?? t('newsBare') });
    return level === 'over' ? t('events.over', { what }) : what;
  });
  return (
    <Item name={told.length > 0 ? told.join(' ') : <Otherwise event={event} />} facts={formats.moment(event.receivedAt)}>
      <details className={classes.raw}>
        <summary>{t('events.raw')}</summary>
        <pre dir="ltr">{readable(event.raw)}</pre>
      </details>
    </Item>
  );
}

/** What is no news of the account: why no conversation shows it. */
function Otherwise({ event: { field, reason } }: { event: ChannelEvent }) {
  const { t } = useTranslation('channels');
  const known = REASONS.find((one) => one === reason);
  return known ? t(key('events.reason', known)) : t('events.other', { field });
}

const REASONS = ['unknown-recipient', 'no-message-id', 'group', 'nobody', 'unknown-status', 'platform-error', 'no-user-id'] as const;

function readable(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw; // cut where it was very long
  }
}

import { Anchor, Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBrandWhatsapp, IconDeviceMobileMessage } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { createSimulatedChannel } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useMe } from '../../lib/login/use-me';
import { IconTile } from '../../ui/icon-tile';
import { channelsQuery } from './channels-query';
import classes from './ways-to-begin.module.css';

/** The page on which one is a customer, as a new customer who writes to this number. */
const asCustomer = (phonePage: string): string => `${phonePage}?new`;

/** A company without a number: try it at once with a simulated one, or connect its own. `onConnect`: shows the form. */
export default function WaysToBegin({ onConnect }: { onConnect: () => void }) {
  const { t } = useTranslation('channels');
  const cache = useQueryClient();
  const explain = useExplain();
  const company = useMe().tenant.name;
  const hasSimulator = useQuery(channelsQuery).data?.hasSimulator === true;
  const { mutate, isPending } = useMutation({
    // The page is opened by the click itself, before the answer: a browser lets no later one through.
    mutationFn: async (page: Window | null) => {
      const { data } = await createSimulatedChannel({ body: { name: company } });
      if (page && data.phonePage) page.location.href = asCustomer(data.phonePage);
      await cache.invalidateQueries(channelsQuery);
    },
    onError: (error, page) => {
      page?.close();
      notifications.show({ color: 'red', message: explain(error) });
    },
  });
  return (
    <div className={classes.ways}>
      {hasSimulator && (
        <Way id="begin-try" icon={<IconDeviceMobileMessage aria-hidden />} tone="good" title={t('begin.try')} text={t('begin.tryText')}>
          <Button loading={isPending} onClick={() => mutate(window.open('', '_blank'))}>
            {t('begin.tryAct')}
          </Button>
        </Way>
      )}
      <Way
        id="begin-meta"
        icon={<IconBrandWhatsapp aria-hidden />}
        tone="quiet"
        title={t('begin.meta')}
        text={
          <>
            {t('begin.metaText')}{' '}
            <Anchor href="https://developers.facebook.com/docs/whatsapp/cloud-api/get-started" target="_blank" rel="noreferrer" inherit>
              {t('begin.metaGuide')}
            </Anchor>
          </>
        }
      >
        <Button variant={hasSimulator ? 'default' : 'filled'} onClick={onConnect}>
          {t('channels.connect')}
        </Button>
      </Way>
    </div>
  );
}

type WayProps = { id: string; icon: ReactNode; tone: 'good' | 'quiet'; title: string; text: ReactNode; children: ReactNode };

function Way({ id, icon, tone, title, text, children }: WayProps) {
  return (
    <section className={classes.way} aria-labelledby={id}>
      <IconTile tone={tone}>{icon}</IconTile>
      <h2 id={id} className={classes.title}>
        {title}
      </h2>
      <p className={classes.text}>{text}</p>
      {children}
    </section>
  );
}

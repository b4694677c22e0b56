import { Button } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listChannels, listConversations, listUsers } from '../../client';
import { key } from '../../lib/i18n/key';
import { useMay, useMe } from '../../lib/login/use-me';
import { Card } from '../../ui/card';
import { IconTile } from '../../ui/icon-tile';
import { Item, ItemList } from '../../ui/item-list';

const one = { query: { limit: 2 } } as const;

/** What a new company still has to do. What is done is seen in its data; whoever is tired of it hides it. */
export default function Checklist() {
  const { t } = useTranslation('account');
  const { tenant, user, secondFactor } = useMe();
  const [hidden, hide] = useLocalStorage({ key: `prosa.checklist.${tenant.id}.${user.id}`, defaultValue: false });
  const mayChange = useMay('account:write');
  const shown = mayChange && !hidden;
  const { data } = useQuery({
    queryKey: ['checklist'],
    enabled: shown,
    queryFn: async () => {
      const [channels, users, conversations] = await Promise.all([listChannels(one), listUsers(one), listConversations(one)]);
      return { channels: channels.data.items, users: users.data.items, conversations: conversations.data.items };
    },
  });
  if (!shown || !data) return null;
  const steps = [
    { what: 'number', href: '/settings/channels', done: data.channels.length > 0 },
    { what: 'people', href: '/settings/people', done: data.users.length > 1 },
    { what: 'factor', href: '/settings/security', done: secondFactor.enabled },
    { what: 'message', href: '/inbox', done: data.conversations.length > 0 },
  ] as const;
  const done = steps.filter((step) => step.done).length;
  if (done === steps.length) return null;
  return (
    <Card
      id="get-started"
      title={t('checklist.title')}
      lead={t('checklist.progress', { done, total: steps.length })}
      act={
        <Button variant="subtle" color="gray" onClick={() => hide(true)}>
          {t('checklist.hide')}
        </Button>
      }
    >
      <ItemList>
        {steps.map(({ what, href, done: isDone }) => (
          <Item
            key={what}
            href={href}
            name={t(key('checklist', what))}
            icon={
              <IconTile tone={isDone ? 'good' : 'quiet'}>
                {isDone ? (
                  <IconCircleCheck role="img" aria-label={t('checklist.done')} />
                ) : (
                  <IconCircle role="img" aria-label={t('checklist.open')} />
                )}
              </IconTile>
            }
          />
        ))}
      </ItemList>
    </Card>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listUsers } from '../../client';
import { everyPage } from '../../lib/api/every-page';
import { key } from '../../lib/i18n/key';
import { useMay } from '../../lib/login/use-me';
import { channelsQuery } from '../channels/channels-query';
import { departmentsQuery } from '../people/directory';

type Names = {
  channel: (id: string) => string;
  department: (id: string) => string;
  /** Whoever bears a cost, from `agent:usr_…`; what has no name here is called by what it is. */
  bearer: (bearer: string | null) => string;
  person: (id: string) => string;
  channels: readonly { id: string; name: string }[];
};

/** What the parts of a cost are called, as far as the reader may know. */
export function useNames(): Names {
  const { t } = useTranslation('money');
  const [seesChannels, seesPeople] = [useMay('channels:read'), useMay('access:read')];
  const { data: channels } = useQuery({ ...channelsQuery, enabled: seesChannels });
  const { data: departments } = useQuery({ ...departmentsQuery, enabled: seesPeople });
  const { data: people } = useQuery({
    queryKey: ['people', 'names'],
    queryFn: () => everyPage(async (page) => (await listUsers({ query: page })).data),
    enabled: seesPeople,
  });
  const nameIn = (items: readonly { id: string; name: string }[] | undefined, id: string): string | undefined =>
    items?.find((one) => one.id === id)?.name;
  const person = (id: string): string => nameIn(people, id) ?? t('somebody');
  return {
    channels: channels?.items ?? [],
    channel: (id) => nameIn(channels?.items, id) ?? '—',
    department: (id) => nameIn(departments, id) ?? '—',
    person,
    bearer: (bearer) => {
      const [kind, id = ''] = bearer?.split(':') ?? [];
      if (kind === 'agent') return person(id);
      return kind === 'key' || kind === 'flow' || kind === 'campaign' ? t(key('origins', kind)) : t('origins.customer');
    },
  };
}

import { useTranslation } from 'react-i18next';
import { disableUser, enableUser, listUsers, resendInvite } from '../../client';
import { everyPage } from '../../lib/api/every-page';
import { useMe } from '../../lib/login/use-me';
import { SelectionBar } from '../../ui/selection-bar';
import type { ManyAct } from '../../ui/use-many-acts';
import type { Selection } from '../../ui/use-selection';
import { asked, type Person, type UserFilter, useRefresh } from './directory';

type Props = { selection: Selection<Person>; people: Person[]; filter: UserFilter; hasMore: boolean };

/** What can be done with several people at once. Nobody disables themselves. */
export function PeopleBar({ selection, people, filter, hasMore }: Props) {
  const { t } = useTranslation('people');
  const refresh = useRefresh();
  const me = useMe().user.id;
  const acts: ManyAct<Person>[] = [
    {
      id: 'resend',
      label: t('acts.resend'),
      fits: ({ state }) => state === 'invited',
      act: async ({ id }) => ((await resendInvite({ path: { id } })).data.mailSent ? undefined : t('many.notSent')),
      ask: (count) => t('many.resendAsk', { count }),
      means: t('many.resendMeans'),
      harmless: true,
    },
    {
      id: 'enable',
      label: t('acts.enable'),
      fits: ({ state }) => state === 'disabled',
      act: async ({ id }) => void (await enableUser({ path: { id } })),
      ask: (count) => t('many.enableAsk', { count }),
      means: t('many.enableMeans'),
      harmless: true,
    },
    {
      id: 'disable',
      label: t('acts.disable'),
      fits: ({ id, state }) => state !== 'disabled' && id !== me,
      act: async ({ id }) => void (await disableUser({ path: { id } })),
      ask: (count) => t('many.disableAsk', { count }),
      means: t('many.disableMeans'),
    },
  ];
  return (
    <SelectionBar
      selection={selection}
      shown={people}
      hasMore={hasMore}
      acts={acts}
      readEverything={() => everyPage(async (page) => (await listUsers({ query: { ...asked(filter), ...page } })).data)}
      onDone={refresh}
    />
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readUser } from '../../client';
import { useMay, useMe } from '../../lib/login/use-me';

/** The person a record belongs to, by name as far as one sees people. */
export function OwnerName({ id }: { id: string }) {
  const { t } = useTranslation('records');
  const { user } = useMe();
  const isMine = user.id === id;
  const seesPeople = useMay('access:read');
  const { data } = useQuery({
    queryKey: ['people', 'one', id],
    queryFn: async () => (await readUser({ path: { id } })).data,
    enabled: !isMine && seesPeople,
    retry: false,
  });
  return <bdi>{isMine ? user.name : (data?.name ?? t('colleague'))}</bdi>;
}

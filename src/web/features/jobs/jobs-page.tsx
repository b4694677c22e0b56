import { IconProgressCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listJobs, listRecentTaggings } from '../../client';
import { JOBS } from '../../lib/api/job-query';
import { usePages } from '../../lib/api/use-pages';
import { useMay, useMe } from '../../lib/login/use-me';
import { Empty } from '../../ui/empty';
import { ItemList } from '../../ui/item-list';
import { Listing } from '../../ui/listing';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { JobLine } from './job-line';

const LOOK_AGAIN = 3_000;

/** What one has begun that goes on by itself, and what it made. */
export default function JobsPage() {
  const { t } = useTranslation('jobs');
  const mayTag = useMay('contacts:write');
  const pages = usePages([...JOBS, 'list'], async (page) => (await listJobs({ query: page })).data, {
    staleTime: 0,
    refetchInterval: LOOK_AGAIN,
  });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Listing of={pages} empty={<Empty icon={IconProgressCheck} title={t('none')} hint={t('noneHint')} />}>
        {(items) => (
          <ItemList label={t('title')}>
            {items.map((job) => (
              <JobLine key={job.id} job={job} />
            ))}
          </ItemList>
        )}
      </Listing>
      {mayTag && <OfColleagues />}
    </Page>
  );
}

/** Tags that others have changed on many contacts: whoever could have begun that may undo it. */
function OfColleagues() {
  const { t } = useTranslation('jobs');
  const { user } = useMe();
  const { data } = useQuery({
    queryKey: [...JOBS, 'taggings'],
    queryFn: async () => (await listRecentTaggings()).data.items,
    staleTime: 0,
    refetchInterval: LOOK_AGAIN,
  });
  const others = (data ?? []).filter(({ startedBy }) => startedBy.id !== user.id);
  if (others.length === 0) return null;
  return (
    <Section id="colleagues" title={t('colleagues')} lead={t('colleaguesLead')}>
      <ItemList label={t('colleagues')}>
        {others.map((job) => (
          <JobLine key={job.id} job={job} isColleagues />
        ))}
      </ItemList>
    </Section>
  );
}

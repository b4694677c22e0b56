import { IconProgressCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { listJobs } from '../../client';
import { JOBS } from '../../lib/api/job-query';
import { usePages } from '../../lib/api/use-pages';
import { Empty } from '../../ui/empty';
import { ItemList } from '../../ui/item-list';
import { Listing } from '../../ui/listing';
import { Page } from '../../ui/page';
import { JobLine } from './job-line';

const LOOK_AGAIN = 3_000;

/** What one has begun that goes on by itself, and what it made. */
export default function JobsPage() {
  const { t } = useTranslation('jobs');
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
    </Page>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { jobQuery } from '../../lib/api/job-query';
import { useFormats } from '../../lib/i18n/use-formats';
import { JobProgress } from '../../ui/job-progress';

/** How far counting has come, or writing the list down. Whose job it is not sees only that it goes on. */
export function PlanProgress({ jobId, label }: { jobId: string | null; label: string }) {
  const { t } = useTranslation('campaigns');
  const formats = useFormats();
  const { data: job } = useQuery({ ...jobQuery(jobId ?? ''), enabled: jobId !== null });
  const { people = 0, looked = 0 } = job?.counts ?? {};
  const words =
    looked > 0
      ? t('cost.looked', { looked: formats.number(looked), people: formats.number(people) })
      : people > 0
        ? t('cost.found', { count: people, shown: formats.number(people) })
        : undefined;
  return <JobProgress label={label} done={looked > 0 ? looked : undefined} whole={looked > 0 ? people : undefined} words={words} />;
}

import { Skeleton } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PriceExplanation } from '../../client';
import { ErrorState } from '../../ui/error-state';
import classes from './explanation.module.css';
import { useWhy } from './use-why';

type Props = { of: readonly unknown[]; read: () => Promise<PriceExplanation> };

/** Why something costs what it costs, sentence by sentence, and the seal that vouches for it. */
export function Explanation({ of, read }: Props) {
  const { t } = useTranslation('money');
  const sentences = useWhy();
  const { data, error, refetch } = useQuery({ queryKey: ['why', ...of], queryFn: read, staleTime: 0 });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={96} radius="md" />;
  return (
    <section aria-label={t('whyTitle')} className={classes.why}>
      <ol className={classes.steps}>
        {sentences(data.steps, data.amount?.currency ?? '').map((sentence, number) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences have nothing but their place
          <li key={number}>{sentence}</li>
        ))}
      </ol>
      {data.state !== null && (
        <p className={classes.seal} title={data.seal?.hash}>
          <IconLock size={14} aria-hidden />
          {data.seal ? t('sealed', { no: data.seal.no }) : t('notSealed')}
        </p>
      )}
    </section>
  );
}

import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './message-skeletons.module.css';

const WIDTHS = ['46%', '32%', '54%', '38%'];

export function MessageSkeletons() {
  const { t } = useTranslation();
  return (
    <div className={classes.listFrame} role="status" aria-label={t('loading')}>
      <div className={classes.log}>
        <span className={classes.push} />
        {WIDTHS.map((width, place) => (
          <Skeleton key={width} height={44} width={width} radius="lg" mb={10} ml={place % 2 ? 'auto' : 0} />
        ))}
      </div>
    </div>
  );
}

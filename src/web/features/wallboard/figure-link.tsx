import { Link } from 'wouter';
import { useFormats } from '../../lib/i18n/use-formats';
import classes from './figure-link.module.css';
import { addressOf } from './use-choice';
import type { Choice } from './wall.domain';

/** A number that opens who it counts; none is only a number. */
export function FigureLink({ count, label, to }: { count: number; label: string; to: Partial<Choice> }) {
  const formats = useFormats();
  if (count === 0) return <span className={classes.zero}>{formats.number(0)}</span>;
  return (
    <Link href={addressOf(to)} className={classes.number} aria-label={label}>
      {formats.number(count)}
    </Link>
  );
}

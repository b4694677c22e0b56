import type { Amount as Given } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import classes from './amount.module.css';

type Props = {
  of: Given;
  /** Also what is smaller than the currency's own parts, as rates are. */
  exact?: boolean;
};

/** An amount of money, never broken over two lines. */
export function Amount({ of, exact = false }: Props) {
  const formats = useFormats();
  return <bdi className={classes.amount}>{formats.amount(of, exact)}</bdi>;
}

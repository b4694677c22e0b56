import { minutes, seconds } from '../../kernel/time';

/** Wrong passwords: five are free, then each further one doubles the wait from 1 s up to 15 min. */
export const FREE_FAILURES = 5;
export const FIRST_WAIT = seconds(1);
export const LONGEST_WAIT = minutes(15);

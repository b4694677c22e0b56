import { IconUser } from '@tabler/icons-react';
import { graphemesOf } from '../../kernel/characters';
import classes from './avatar.module.css';

const TINTS = 8;

/** The first letters of the first and the last name; none in a number. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : ''];
  return [first, last]
    .map((word) => graphemesOf(word).next().value ?? '')
    .join('')
    .toUpperCase();
}

const tintOf = (name: string): number => [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7) % TINTS;

type Props = { name: string; size: 'tiny' | 'small' | 'medium' | 'large' };

/** A person as two letters on a tint of their own; the name itself always stands beside it. */
export function Avatar({ name, size }: Props) {
  const initials = initialsOf(name);
  return (
    <span className={classes.avatar} dir="auto" data-size={size} data-tint={tintOf(name)} aria-hidden>
      {initials || <IconUser className={classes.icon} />}
    </span>
  );
}

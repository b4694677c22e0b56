import { useTranslation } from 'react-i18next';
import { plain } from '../../../kernel/finding';
import type { Named } from '../message/note.domain';
import classes from './mention-suggestions.module.css';
import { type KeyTaker, Suggestions } from './suggestions';

const SHOWN = 12;
type Props = { wanted: string; people: readonly Named[]; keys: KeyTaker; onPick: (name: string) => void; onClose: () => void };

/** Colleagues behind `@`: those who may see this conversation. */
export function MentionSuggestions({ wanted, people, keys, onPick, onClose }: Props) {
  const { t } = useTranslation('composer');
  const word = plain(wanted);
  const found = people
    .filter(({ name }) =>
      plain(name)
        .split(' ')
        .some((part) => part.startsWith(word)),
    )
    .slice(0, SHOWN);
  return (
    <Suggestions
      id="mention-suggestions"
      label={t('note.people')}
      none={t('note.nobody')}
      keys={keys}
      onClose={onClose}
      choices={found.map(({ id, name }) => ({
        key: id,
        pick: () => onPick(name),
        content: (
          <span className={classes.top}>
            <span className={classes.code} dir="auto">
              {name}
            </span>
          </span>
        ),
      }))}
    />
  );
}

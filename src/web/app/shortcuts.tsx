import { Kbd } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog';
import classes from './shortcuts.module.css';

const KEYS = [
  ['J', 'next'],
  ['K', 'previous'],
  ['Enter', 'open'],
  ['C', 'claim'],
  ['R', 'reply'],
  ['N', 'note'],
  ['L', 'tags'],
  ['U', 'unread'],
  ['T', 'transfer'],
  ['F', 'finish'],
  ['/ Ctrl+K', 'search'],
  ['?', 'help'],
] as const;

export default function Shortcuts({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog onClose={onClose} title={t('shortcuts.title')}>
      <dl className={classes.list}>
        {KEYS.map(([key, meaning]) => (
          <div key={key} className={classes.row}>
            <dt>
              {key.split(' ').map((part) => (
                <Kbd key={part}>{part}</Kbd>
              ))}
            </dt>
            <dd>{t(`shortcuts.${meaning}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

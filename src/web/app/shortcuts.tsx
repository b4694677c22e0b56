import { Kbd } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FEATURES } from '../features';
import { useLanguage } from '../lib/i18n/use-language';
import { Dialog } from '../ui/dialog';
import classes from './shortcuts.module.css';

const COMMANDS = FEATURES.flatMap(({ commands }) => commands);

export default function Shortcuts({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const ours = [
    { keys: '/ Ctrl+K', meaning: t('shortcuts.search') },
    { keys: '?', meaning: t('shortcuts.help') },
  ];
  const listed = [...COMMANDS.map(({ keys, label }) => ({ keys, meaning: label[language] })), ...ours];
  return (
    <Dialog onClose={onClose} title={t('shortcuts.title')}>
      <dl className={classes.list}>
        {listed.map(({ keys, meaning }) => (
          <div key={keys} className={classes.row}>
            <dt>
              {keys.split(' ').map((part) => (
                <Kbd key={part}>{part}</Kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

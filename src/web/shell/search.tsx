import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useDesk } from '../realtime/desk-cache';
import { listOf, search } from '../realtime/desk-list.domain';
import { useMe } from '../session/use-me';
import { Dialog } from './dialog';
import classes from './search.module.css';

const SHOWN = 8;

/** Ctrl/Cmd+K: jump to an open conversation by name, number or last words. */
export default function Search({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const me = useMe().user.id;
  const [wanted, setWanted] = useState('');
  const combobox = useCombobox({ opened: true, onDropdownClose: onClose });
  const found = search(listOf(useDesk()?.entries ?? {}, 'open', me), wanted).slice(0, SHOWN);
  const open = (id: string): void => {
    go(`/inbox/${id}`);
    onClose();
  };
  return (
    <Dialog onClose={onClose} title={t('search.title')} size="lg" yOffset="12vh" centered={false}>
      <Combobox store={combobox} onOptionSubmit={open}>
        <Combobox.EventsTarget>
          <TextInput
            data-autofocus
            aria-label={t('search.label')}
            placeholder={t('search.label')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={wanted}
            onChange={(event) => {
              setWanted(event.currentTarget.value);
              combobox.updateSelectedOptionIndex();
              combobox.selectFirstOption();
            }}
          />
        </Combobox.EventsTarget>
        <Combobox.Options className={classes.options} aria-label={t('search.title')}>
          {found.map((entry) => (
            <Combobox.Option key={entry.id} value={entry.id} className={classes.option}>
              <span className={classes.name}>{entry.contact.name}</span>
              <span className={classes.preview}>{entry.preview}</span>
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>{t('search.nothing')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox>
    </Dialog>
  );
}

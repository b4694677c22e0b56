import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { plain } from '../../kernel/finding';
import { type FoundConversation, type FoundMessage, searchConversations } from '../client';
import { TagChip } from '../features/tags/tag-chip';
import { joined } from '../lib/i18n/isolated';
import { key } from '../lib/i18n/key';
import { useFormats } from '../lib/i18n/use-formats';
import { useLanguage } from '../lib/i18n/use-language';
import { useMay } from '../lib/login/use-me';
import { useShown } from '../lib/realtime/shown';
import { useFoundOpen } from '../lib/realtime/use-found-open';
import { readablePhone } from '../lib/screen/phone';
import { Dialog } from '../ui/dialog';
import { hrefOf, RecordOptions, useFoundRecords } from './found-records';
import { usePlaces } from './places';
import classes from './search.module.css';

const SHOWN = 6;
const PAGES = 4;
const PAUSE = 180;

/** Ctrl/Cmd+K: what is open at once, and as one types everything there ever was: people, tags, words of messages, records. */
export default function Search({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const language = useLanguage();
  const places = usePlaces();
  const [wanted, setWanted] = useState('');
  const [asked] = useDebouncedValue(wanted.trim(), PAUSE);
  const combobox = useCombobox({ opened: true, onDropdownClose: onClose });
  const open = useFoundOpen(wanted, asked).slice(0, SHOWN);
  useShown({ rows: open.map(({ id }) => id) });
  const mayRead = useMay('conversations:read');
  const { data, isFetching: isAsking } = useQuery({
    queryKey: ['search', asked],
    queryFn: async ({ signal }) => (await searchConversations({ query: { q: asked, limit: 20 }, signal })).data,
    enabled: mayRead && asked.length >= 2,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  const isLong = asked.length >= 2 && wanted.trim().length >= 2;
  const found = isLong ? data : undefined;
  const { records: foundRecords, isFinding } = useFoundRecords(asked);
  const records = isLong ? foundRecords : [];
  const isFetching = isAsking || isFinding;
  const others = found?.conversations.filter(({ id }) => !open.some((entry) => entry.id === id)) ?? [];
  const messages = found?.messages ?? [];
  const submit = (value: string): void => {
    go(value);
    onClose();
  };
  const pages = wanted.trim() === '' ? [] : places.filter((place) => finds(place.label[language], wanted)).slice(0, PAGES);
  const shown = open.length + others.length + messages.length + records.length + pages.length;
  // Enter takes the first, also when it has come only with the answer.
  const { selectFirstOption } = combobox;
  const first = open[0]?.id ?? others[0]?.id ?? (records[0] && hrefOf(records[0])) ?? messages[0]?.id ?? pages[0]?.href;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the first is another
  useEffect(() => void selectFirstOption(), [first]);
  return (
    <Dialog onClose={onClose} title={t('find.title')} size="lg" yOffset="10vh" centered={false}>
      <Combobox store={combobox} onOptionSubmit={submit}>
        <Combobox.EventsTarget>
          <TextInput
            data-autofocus
            aria-label={t('find.label')}
            placeholder={t('find.label')}
            leftSection={<IconSearch size={16} aria-hidden />}
            rightSection={isFetching && <Loader size={14} aria-label={t('find.searching')} />}
            value={wanted}
            onChange={(event) => {
              setWanted(event.currentTarget.value);
              combobox.selectFirstOption();
            }}
          />
        </Combobox.EventsTarget>
        {shown > 0 && (
          <Combobox.Options className={classes.options} aria-label={t('find.title')}>
            {open.length > 0 && (
              <Combobox.Group label={t('find.open')}>
                {open.map((entry) => (
                  <Combobox.Option key={entry.id} value={`/inbox/${entry.id}`} className={classes.option}>
                    <span className={classes.name} dir="auto">
                      {entry.contact.name}
                    </span>
                    <span className={classes.preview} dir="auto">
                      {entry.preview}
                    </span>
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            )}
            {others.length > 0 && (
              <Combobox.Group label={t('find.conversations')}>
                {others.map((each) => (
                  <Person key={each.id} found={each} />
                ))}
              </Combobox.Group>
            )}
            <RecordOptions found={records} asked={asked} />
            {messages.length > 0 && (
              <Combobox.Group label={t('find.messages')}>
                {messages.map((each) => (
                  <Words key={each.id} found={each} />
                ))}
              </Combobox.Group>
            )}
            {pages.length > 0 && (
              <Combobox.Group label={t('find.pages')}>
                {pages.map(({ href, icon: Icon, label }) => (
                  <Combobox.Option key={href} value={href} className={classes.option}>
                    <span className={classes.page}>
                      <Icon size={16} aria-hidden />
                      {label[language]}
                    </span>
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            )}
          </Combobox.Options>
        )}
        {shown === 0 && !isFetching && <p className={classes.none}>{t(wanted.trim().length >= 2 ? 'find.nothing' : 'find.hint')}</p>}
        {found?.incomplete && (
          <p role="status" className={classes.incomplete}>
            {t('find.incomplete')}
          </p>
        )}
      </Combobox>
    </Dialog>
  );
}

const finds = (label: string, wanted: string): boolean => plain(label).includes(plain(wanted.trim()));

function Person({ found }: { found: FoundConversation }) {
  const { t } = useTranslation();
  const { contact, channel, state, tag } = found;
  const facts = joined([contact.phone && readablePhone(contact.phone), channel.name, state && t(key('state', state))]);
  return (
    <Combobox.Option value={`/inbox/${found.id}`} className={classes.option}>
      <span className={classes.top}>
        <span className={classes.name} dir="auto">
          {contact.name || t('erasedPerson')}
        </span>
        {tag && <TagChip tag={tag} />}
      </span>
      <span className={classes.preview} dir="auto">
        {facts}
      </span>
    </Combobox.Option>
  );
}

function Words({ found }: { found: FoundMessage }) {
  const formats = useFormats();
  return (
    <Combobox.Option value={`/inbox/${found.conversationId}?at=${found.seq}`} className={classes.option}>
      <span className={classes.top}>
        <span className={classes.name} dir="auto">
          {found.contact.name}
        </span>
        <time className={classes.when} dateTime={found.at}>
          {formats.short(found.at)}
        </time>
      </span>
      <span className={classes.words} dir="auto">
        {found.excerpt.map(({ text, hit }, place) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one excerpt never move
          hit ? <mark key={place}>{text}</mark> : <span key={place}>{text}</span>,
        )}
      </span>
    </Combobox.Option>
  );
}

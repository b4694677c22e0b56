import { ActionIcon, Alert, Button, Group, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Channel, type Greeting, type Queue, removeGreeting, setGreeting } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { Dialog } from '../../ui/dialog';
import { MinutesField } from '../../ui/minutes-field';
import { GreetingPreview } from './greeting-preview';
import { Part } from './part';
import classes from './queues.module.css';
import { useRefreshQueues } from './queues-query';

type Props = { channel: Channel; greeting: Greeting; queues: Queue[]; onClose: () => void };
const MOST = 10;

export function GreetingDialog({ channel, greeting, queues, onClose }: Props) {
  const { t } = useTranslation('queues');
  const explain = useExplain();
  const refresh = useRefreshQueues();
  const [text, setText] = useState(greeting.text);
  const [choices, setChoices] = useState(greeting.choices);
  const [giveUp, setGiveUp] = useState(greeting.giveUpAfterMinutes);
  const set = greeting.revision > 0;
  const request = { path: { id: channel.id }, ...(set ? { headers: { 'if-match': `"${greeting.revision}"` } } : {}) };
  const ended = { onSuccess: onClose, onSettled: refresh };
  const save = useMutation({
    mutationFn: () => {
      const named = choices.map(({ title, queueId }) => ({ title: title.trim(), queueId }));
      return setGreeting({ ...request, body: { text: text.trim(), choices: named, giveUpAfterMinutes: giveUp } });
    },
    ...ended,
  });
  const remove = useMutation({ mutationFn: () => removeGreeting(request), ...ended });
  const error = save.error ?? remove.error;
  const ready = text.trim() !== '' && choices.every(({ title }) => title.trim() !== '');
  const put = (at: number, change: Partial<Greeting['choices'][number]>): void =>
    setChoices(choices.map((choice, index) => (index === at ? { ...choice, ...change } : choice)));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) save.mutate();
  };
  return (
    <Dialog title={t('greeting.of', { name: channel.name })} size="lg" onClose={onClose}>
      <form className={classes.form} onSubmit={submit} aria-label={t('greeting.of', { name: channel.name })}>
        <Textarea
          label={t('greeting.text')}
          placeholder={t('greeting.example')}
          data-autofocus
          autosize
          minRows={2}
          maxLength={1_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Part title={t('greeting.choices')} lead={t('greeting.choicesLead')}>
          {choices.map(({ title, queueId }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a choice has no name but its place
            <div key={index} className={classes.choice}>
              <TextInput
                aria-label={t('greeting.choice', { number: index + 1 })}
                placeholder={t('greeting.choiceExample')}
                maxLength={24}
                value={title}
                onChange={(event) => put(index, { title: event.currentTarget.value })}
              />
              <NativeSelect
                aria-label={t('greeting.leadsTo', { number: index + 1 })}
                data={queues.map(({ id, name }) => ({ value: id, label: name }))}
                value={queueId}
                onChange={(event) => put(index, { queueId: event.currentTarget.value })}
              />
              <ActionIcon
                aria-label={t('greeting.drop', { number: index + 1 })}
                onClick={() => setChoices(choices.filter((_, at) => at !== index))}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </div>
          ))}
          {choices.length < MOST && (
            <Button
              variant="default"
              size="xs"
              className={classes.copy ?? ''}
              leftSection={<IconPlus size={15} aria-hidden />}
              onClick={() => setChoices([...choices, { title: '', queueId: queues[0]?.id ?? '' }])}
            >
              {t('greeting.add')}
            </Button>
          )}
        </Part>
        {choices.length > 0 && (
          <MinutesField label={t('greeting.giveUp')} description={t('greeting.giveUpHint')} value={giveUp} onChange={setGiveUp} />
        )}
        <GreetingPreview text={text} choices={choices.map(({ title }) => title)} />
        {error && (
          <Alert color="red" role="alert">
            {explain(error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          {set && (
            <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
              {t('greeting.remove')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!ready}>
            {t('save')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

import { ActionIcon, Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Channel, type Greeting, type Queue, removeGreeting, setGreeting } from '../../client';
import { atMost } from '../../lib/screen/at-most';
import { ErrorState } from '../../ui/error-state';
import { FormDialog } from '../../ui/form-dialog';
import { NumberField } from '../../ui/number-field';
import { ResourceForm } from '../../ui/resource-form';
import classes from './greeting-dialog.module.css';
import { GreetingPreview } from './greeting-preview';
import { Part } from './part';
import { useRefreshQueues } from './queues-query';

type Choice = Greeting['choices'][number];
type GreetingValues = { text: string; choices: Choice[]; giveUp: number | null };
type Props = { channel: Channel; greeting: Greeting; queues: Queue[]; onClose: () => void };
const MOST = 10;

export function GreetingDialog({ channel, greeting, queues, onClose }: Props) {
  const { t } = useTranslation('queues');
  const refresh = useRefreshQueues();
  const set = greeting.revision > 0;
  const path = { id: channel.id };
  const remove = useMutation({
    mutationFn: () => removeGreeting({ path, headers: { 'if-match': `"${greeting.revision}"` } }),
    onSuccess: onClose,
    onSettled: refresh,
  });
  return (
    <FormDialog title={t('greeting.of', { name: channel.name })} size="lg" onClose={onClose}>
      {(leave) => (
        <ResourceForm<GreetingValues>
          key={greeting.revision}
          label={t('greeting.of', { name: channel.name })}
          initial={{ text: greeting.text, choices: greeting.choices, giveUp: greeting.giveUpAfterMinutes }}
          revision={set ? greeting.revision : undefined}
          ready={({ text, choices }) => text.trim() !== '' && choices.every(({ title }) => title.trim() !== '')}
          reload={refresh}
          onCancel={leave}
          acts={
            set && (
              <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
                {t('greeting.remove')}
              </Button>
            )
          }
          save={async ({ text, choices, giveUp }, headers) => {
            const named = choices.map(({ title, queueId }) => ({ title: title.trim(), queueId }));
            await setGreeting({ path, body: { text: text.trim(), choices: named, giveUpAfterMinutes: giveUp }, headers });
            onClose();
            await refresh();
          }}
        >
          {(form) => (
            <>
              {remove.error && <ErrorState error={remove.error} />}
              <Textarea
                label={t('greeting.text')}
                placeholder={t('greeting.example')}
                data-autofocus
                autosize
                minRows={2}
                {...atMost(1_000)}
                {...form.getInputProps('text')}
              />
              <ChoicesPart choices={form.values.choices} queues={queues} onChange={(choices) => form.setValues({ choices })} />
              {form.values.choices.length > 0 && (
                <NumberField
                  label={t('greeting.giveUp')}
                  description={t('greeting.giveUpHint')}
                  value={form.values.giveUp}
                  onChange={(giveUp) => form.setValues({ giveUp })}
                />
              )}
              <GreetingPreview text={form.values.text} choices={form.values.choices.map(({ title }) => title)} />
            </>
          )}
        </ResourceForm>
      )}
    </FormDialog>
  );
}

type ChoicesProps = { choices: Choice[]; queues: Queue[]; onChange: (choices: Choice[]) => void };

/** What the customer may choose from, and the queue that each choice leads to. */
function ChoicesPart({ choices, queues, onChange }: ChoicesProps) {
  const { t } = useTranslation('queues');
  const put = (at: number, change: Partial<Choice>): void =>
    onChange(choices.map((choice, index) => (index === at ? { ...choice, ...change } : choice)));
  return (
    <Part title={t('greeting.choices')} lead={t('greeting.choicesLead')}>
      {choices.map(({ title, queueId }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a choice has no name but its place
        <div key={index} className={classes.choice}>
          <TextInput
            aria-label={t('greeting.choice', { number: index + 1 })}
            placeholder={t('greeting.choiceExample')}
            {...atMost(24)}
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
            onClick={() => onChange(choices.filter((_, at) => at !== index))}
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
          onClick={() => onChange([...choices, { title: '', queueId: queues[0]?.id ?? '' }])}
        >
          {t('greeting.add')}
        </Button>
      )}
    </Part>
  );
}

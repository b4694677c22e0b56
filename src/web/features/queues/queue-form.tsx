import { Alert, Button, Group, NativeSelect, Radio, Switch, TextInput } from '@mantine/core';
import { key } from '../../lib/i18n/key';
import '@mantine/core/styles/Radio.css';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeQueue, createQueue, type Queue } from '../../client';
import { fieldErrors } from '../../lib/api/refusal';
import { useExplain } from '../../lib/api/use-explain';
import { Part } from './part';
import { bodyOf, NEW_QUEUE, type QueueValues, valuesOf } from './queue-values.domain';
import classes from './queues.module.css';
import { hoursQuery, useRefreshQueues } from './queues-query';
import { SilencePart } from './silence-part';
import { WaitingPart } from './waiting-part';
import { WhoPart } from './who-part';
import { WindowPart } from './window-part';

const ROUTINGS = ['manual', 'round_robin', 'least_loaded'] as const;

type Props = { queue: Queue | undefined; queues: Queue[]; onClose: () => void };

export function QueueForm({ queue, queues, onClose }: Props) {
  const { t } = useTranslation('queues');
  const explain = useExplain();
  const refresh = useRefreshQueues();
  const hours = useQuery(hoursQuery).data ?? [];
  const [values, setValues] = useState<QueueValues>(queue ? valuesOf(queue) : NEW_QUEUE);
  const set = (change: Partial<QueueValues>): void => setValues((now) => ({ ...now, ...change }));
  const { mutate, isPending, error } = useMutation({
    mutationFn: (): Promise<unknown> =>
      queue
        ? changeQueue({ path: { id: queue.id }, body: bodyOf(values), headers: { 'if-match': `"${queue.revision}"` } })
        : createQueue({ body: bodyOf(values) }),
    onSuccess: () => {
      notifications.show({ message: t('saved') });
      onClose();
    },
    onSettled: refresh,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (values.name.trim() !== '') mutate();
  };
  const part = { values, set, wrong: fieldErrors(error) };
  return (
    <form className={classes.form} onSubmit={submit} aria-label={queue?.name ?? t('new')}>
      <TextInput
        label={t('name')}
        required
        withAsterisk={false}
        data-autofocus={queue === undefined || undefined}
        maxLength={60}
        value={values.name}
        error={part.wrong.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <WhoPart {...part} queue={queue} />
      <Part title={t('routingTitle')} lead={t('routingLead')}>
        <Radio.Group
          aria-label={t('routingTitle')}
          value={values.routing}
          onChange={(routing) => set({ routing: ROUTINGS.find((each) => each === routing) ?? 'manual' })}
        >
          <div className={classes.options}>
            {ROUTINGS.map((each) => (
              <Radio key={each} value={each} label={t(key('routing', each))} description={t(key('routingMeans', each))} />
            ))}
          </div>
        </Radio.Group>
        <NativeSelect
          label={t('hoursOfQueue')}
          description={t('hoursOfQueueHint')}
          data={[{ value: '', label: t('alwaysOpen') }, ...hours.map(({ id, name }) => ({ value: id, label: name }))]}
          value={values.businessHoursId ?? ''}
          onChange={(event) => set({ businessHoursId: event.currentTarget.value || null })}
        />
      </Part>
      <WaitingPart {...part} others={queues.filter(({ id }) => id !== queue?.id)} />
      <SilencePart {...part} />
      <WindowPart {...part} />
      <Switch
        label={t('takesTransfers')}
        description={t('takesTransfersHint')}
        checked={values.takesTransfers}
        onChange={(event) => set({ takesTransfers: event.currentTarget.checked })}
      />
      <Switch
        label={t('requiresTag')}
        description={t('requiresTagHint')}
        checked={values.requiresTag}
        onChange={(event) => set({ requiresTag: event.currentTarget.checked })}
      />
      {error && (
        <Alert color="red" role="alert">
          {explain(error)}
        </Alert>
      )}
      <Group justify="flex-end" gap="sm" className={classes.savebar ?? ''}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={isPending} disabled={values.name.trim() === ''}>
          {t('save')}
        </Button>
      </Group>
    </form>
  );
}

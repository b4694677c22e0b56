import { NativeSelect, Radio, Switch, TextInput } from '@mantine/core';
import '@mantine/core/styles/Radio.css';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { createQueue, type Queue, updateQueue } from '../../client';
import { key } from '../../lib/i18n/key';
import { atMost } from '../../lib/screen/at-most';
import { Fields } from '../../ui/form-layout';
import { ResourceForm } from '../../ui/resource-form';
import { Part } from './part';
import type { PartProps } from './part-props';
import { bodyOf, NEW_QUEUE, type QueueValues, valuesOf } from './queue-values.domain';
import { hoursQuery, useRefreshQueues } from './queues-query';
import { SilencePart } from './silence-part';
import { WaitingPart } from './waiting-part';
import { WhoPart } from './who-part';
import { WindowPart } from './window-part';

const ROUTINGS = ['manual', 'round_robin', 'least_loaded'] as const;

type Props = { queue: Queue | undefined; queues: Queue[]; onSaved: () => void; onCancel: () => void };

export function QueueForm({ queue, queues, onSaved, onCancel }: Props) {
  const { t } = useTranslation('queues');
  const refresh = useRefreshQueues();
  return (
    <ResourceForm<QueueValues>
      label={queue?.name ?? t('new')}
      initial={queue ? valuesOf(queue) : NEW_QUEUE}
      revision={queue?.revision}
      ready={({ name }) => name.trim() !== ''}
      reload={refresh}
      sticky
      onCancel={onCancel}
      save={async (values, headers) => {
        const body = bodyOf(values);
        await (queue ? updateQueue({ path: { id: queue.id }, body, headers }) : createQueue({ body }));
        notifications.show({ message: t('saved') });
        onSaved();
        await refresh();
      }}
    >
      {(form) => {
        const part: PartProps = {
          values: form.values,
          set: (change) => form.setValues(change),
          wrong: Object.fromEntries(Object.entries(form.errors).map(([field, text]) => [field, String(text)])),
        };
        return (
          <>
            <TextInput
              label={t('name')}
              required
              withAsterisk={false}
              data-autofocus={queue === undefined || undefined}
              {...atMost(60)}
              {...form.getInputProps('name')}
            />
            <WhoPart {...part} queue={queue} />
            <RoutingPart {...part} />
            <WaitingPart {...part} others={queues.filter(({ id }) => id !== queue?.id)} />
            <SilencePart {...part} />
            <WindowPart {...part} />
            <Switch
              label={t('takesTransfers')}
              description={t('takesTransfersHint')}
              {...form.getInputProps('takesTransfers', { type: 'checkbox' })}
            />
            <Switch
              label={t('requiresTag')}
              description={t('requiresTagHint')}
              {...form.getInputProps('requiresTag', { type: 'checkbox' })}
            />
          </>
        );
      }}
    </ResourceForm>
  );
}

/** Who gets the next customer, and when. */
function RoutingPart({ values, set }: PartProps) {
  const { t } = useTranslation('queues');
  const hours = useQuery(hoursQuery).data ?? [];
  return (
    <Part title={t('routingTitle')} lead={t('routingLead')}>
      <Radio.Group
        aria-label={t('routingTitle')}
        value={values.routing}
        onChange={(routing) => set({ routing: ROUTINGS.find((each) => each === routing) ?? 'manual' })}
      >
        <Fields>
          {ROUTINGS.map((each) => (
            <Radio key={each} value={each} label={t(key('routing', each))} description={t(key('routingMeans', each))} />
          ))}
        </Fields>
      </Radio.Group>
      <NativeSelect
        label={t('hoursOfQueue')}
        description={t('hoursOfQueueHint')}
        data={[{ value: '', label: t('alwaysOpen') }, ...hours.map(({ id, name }) => ({ value: id, label: name }))]}
        value={values.businessHoursId ?? ''}
        onChange={(event) => set({ businessHoursId: event.currentTarget.value || null })}
      />
    </Part>
  );
}

import { Alert, Button, Group, NativeSelect, Radio, Stack } from '@mantine/core';
import { key } from '../../lib/i18n/key';
import '@mantine/core/styles/Radio.css';
import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Conversation, listTransferTargets, transferInteraction } from '../../client';
import { type Failed, toEach } from '../../lib/api/to-each';
import { useExplain } from '../../lib/api/use-explain';
import { useMe } from '../../lib/login/use-me';
import { learn, useDesk } from '../../lib/realtime/desk-cache';
import { Dialog } from '../../ui/dialog';
import classes from './leave-dialog.module.css';
import { heldBy, takersOf } from './leaving.domain';

const WAYS = ['keep', 'requeue', 'handOver'] as const;
type Way = (typeof WAYS)[number];
type Props = { how: 'invisible' | 'away' | 'sign-out'; onGo: () => void; onClose: () => void };
type Held = Conversation & { interaction: NonNullable<Conversation['interaction']> };

/** Asks an agent who leaves while serving customers what should happen to those customers. */
export default function LeaveDialog({ how, onGo, onClose }: Props) {
  const { t } = useTranslation('interactions');
  const cache = useQueryClient();
  const explain = useExplain();
  const me = useMe().user.id;
  const held = heldBy(Object.values(useDesk()?.entries ?? {}), me).filter((one): one is Held => one.interaction !== null);
  const [way, setWay] = useState<Way>('keep');
  const [chosen, setChosen] = useState<string>();
  const asked = useQueries({
    queries: held.map(({ interaction: { id } }) => ({
      queryKey: ['transfer-targets', id],
      queryFn: async () => (await listTransferTargets({ path: { id } })).data,
      enabled: way === 'handOver',
      staleTime: 0,
    })),
  });
  const takers = takersOf(asked.map(({ data }) => data?.people ?? []));
  const colleague = takers.some(({ id }) => id === chosen) ? chosen : takers[0]?.id;
  const hand = async ({ interaction: { id, queue } }: Held): Promise<void> => {
    const to = way === 'handOver' ? { userId: colleague ?? '' } : { queueId: queue.id };
    learn(cache, [(await transferInteraction({ path: { id }, body: { to } })).data]);
  };
  const {
    mutate,
    isPending,
    data: failed,
  } = useMutation({
    mutationFn: (): Promise<Failed<Held>[]> => (way === 'keep' ? Promise.resolve([]) : toEach(held, hand)),
    onSuccess: (left) => {
      if (left.length === 0) onGo();
    },
  });
  const isAsking = way === 'handOver' && asked.some(({ isPending: waits }) => waits);
  const nobody = way === 'handOver' && !isAsking && takers.length === 0;
  return (
    <Dialog title={t('leave.title', { count: held.length })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          mutate();
        }}
      >
        <ul className={classes.held}>
          {held.map(({ id, contact, interaction }) => (
            <li key={id} dir="auto">
              {contact.name}{' '}
              <span className={classes.targetFact} dir="auto">
                {interaction.queue.name}
              </span>
            </li>
          ))}
        </ul>
        <Radio.Group label={t('leave.what')} value={way} onChange={(value) => setWay(WAYS.find((one) => one === value) ?? 'keep')}>
          <Stack gap="sm" mt="xs">
            {WAYS.map((one) => (
              <Radio key={one} value={one} label={t(key('leave', one))} description={t(key('leave', `${one}Hint`))} />
            ))}
          </Stack>
        </Radio.Group>
        {way === 'handOver' && takers.length > 0 && (
          <NativeSelect
            mt="md"
            label={t('leave.colleague')}
            value={colleague}
            data={takers.map(({ id, name, count }) => ({ value: id, label: t('leave.takes', { name, count, all: held.length }) }))}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        )}
        {nobody && <p className={classes.none}>{t('leave.nobody')}</p>}
        {failed && failed.length > 0 && (
          <Alert color="red" role="alert" mt="md" title={t('leave.failed')}>
            <ul className={classes.held}>
              {failed.map(({ item, error }) => (
                <li key={item.id} dir="auto">
                  {item.contact.name}: {explain(error)}
                </li>
              ))}
            </ul>
          </Alert>
        )}
        <Group justify="flex-end" gap="sm" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          {failed && failed.length > 0 ? (
            <Button onClick={onGo}>{t('leave.goAnyway')}</Button>
          ) : (
            <Button type="submit" loading={isPending} disabled={isAsking || nobody} data-autofocus>
              {t(key('leave.go', how))}
            </Button>
          )}
        </Group>
      </form>
    </Dialog>
  );
}

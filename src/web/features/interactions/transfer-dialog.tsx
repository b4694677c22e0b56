import { Button, Group, SegmentedControl, Skeleton, Textarea } from '@mantine/core';
import '@mantine/core/styles/SegmentedControl.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Interaction, listTransferTargets, transferInteraction } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { atMost } from '../../lib/screen/at-most';
import { Dialog } from '../../ui/dialog';
import { TargetList } from './target-list';
import { useHandling } from './use-handling';

type To = { userId: string } | { queueId: string };
type Props = { interaction: Pick<NonNullable<Interaction>, 'id' | 'state' | 'queue'>; title: string; onClose: () => void };

/** The agent or queue to transfer to, with a note for whoever takes the interaction. */
export default function TransferDialog({ interaction, title, onClose }: Props) {
  const { t } = useTranslation('interactions');
  const explain = useExplain();
  const [kind, setKind] = useState<'person' | 'queue'>('person');
  const [to, setTo] = useState<To | undefined>();
  const [note, setNote] = useState('');
  const { data, error } = useQuery({
    queryKey: ['transfer-targets', interaction.id],
    queryFn: async () => (await listTransferTargets({ path: { id: interaction.id } })).data,
    staleTime: 0,
    refetchInterval: 10_000,
  });
  const { mutate, isPending } = useHandling((whom: To) => {
    const said = note.trim();
    return transferInteraction({ path: { id: interaction.id }, body: { to: whom, ...(said ? { note: said } : {}) } });
  }, onClose);
  return (
    <Dialog title={title} onClose={onClose}>
      <SegmentedControl
        fullWidth
        data={[
          { value: 'person', label: t('transfer.person') },
          { value: 'queue', label: t('transfer.queue') },
        ]}
        value={kind}
        onChange={(value) => {
          setKind(value === 'queue' ? 'queue' : 'person');
          setTo(undefined);
        }}
      />
      {error && <p role="alert">{explain(error)}</p>}
      {!data && !error && <Skeleton height={160} mt="md" radius="md" />}
      {data && <TargetList kind={kind} interaction={interaction} targets={data} chosen={to} onChoose={setTo} />}
      <Textarea
        mt="md"
        label={t('transfer.note')}
        description={t('transfer.noteHint')}
        autosize
        minRows={2}
        maxRows={6}
        {...atMost(1_000)}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="sm" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button disabled={!to} loading={isPending} onClick={() => to && mutate(to)}>
          {t(kind === 'person' ? 'transfer.offer' : 'transfer.send')}
        </Button>
      </Group>
    </Dialog>
  );
}

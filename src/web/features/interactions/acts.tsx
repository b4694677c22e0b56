import { ActionIcon, Button, Menu } from '@mantine/core';
import '@mantine/core/styles/Menu.css';
import { IconArrowsExchange, IconCheck, IconDots, IconHandStop, IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { forceFinishInteraction, holdInteraction, type Interaction, resumeInteraction, takeOverInteraction } from '../../client';
import { useMay, useMe } from '../../lib/login/use-me';
import { useColumns } from '../../lib/screen/use-columns';
import { useKeys } from '../../lib/screen/use-keys';
import { Confirm } from '../../ui/confirm';
import { HINT } from '../../ui/hint';
import FinishDialog from './finish-dialog';
import TransferDialog from './transfer-dialog';
import { useHandling } from './use-handling';

type Open = 'transfer' | 'finish' | 'force' | undefined;
const DAY = 1_440;

/** What one may do with the interaction of a thread: one's own, or as a supervisor another's. */
export default function Acts({ interaction }: { interaction: NonNullable<Interaction> }) {
  const { t } = useTranslation('interactions');
  const me = useMe().user.id;
  const serves = useMay('conversations:serve');
  const supervises = useMay('desk:supervise');
  const columns = useColumns();
  const [open, setOpen] = useState<Open>();
  const path = { id: interaction.id };
  const close = () => setOpen(undefined);
  const hold = useHandling(() => holdInteraction({ path, body: { minutes: DAY } }));
  const resume = useHandling(() => resumeInteraction({ path }));
  const seize = useHandling(() => takeOverInteraction({ path }));
  const force = useHandling(() => forceFinishInteraction({ path }), close);
  const isOpen = interaction.state !== 'finished';
  const mine = serves && isOpen && interaction.assignee?.id === me;
  const mayFinish = mine && interaction.state !== 'offered';
  useKeys(mayFinish ? { f: () => setOpen('finish'), t: () => setOpen('transfer') } : {});
  if (!isOpen || (!mine && !supervises)) return null;
  return (
    <>
      {mayFinish && columns === 2 && (
        <ActionIcon className={HINT} data-hint="below" aria-label={t('transfer.title')} onClick={() => setOpen('transfer')}>
          <IconArrowsExchange size={20} aria-hidden />
        </ActionIcon>
      )}
      {mayFinish && columns === 3 && (
        <Button variant="default" size="xs" leftSection={<IconArrowsExchange size={16} aria-hidden />} onClick={() => setOpen('transfer')}>
          {t('transfer.title')}
        </Button>
      )}
      {mayFinish && (
        <Button
          variant="default"
          size="xs"
          leftSection={columns > 1 && <IconCheck size={16} aria-hidden />}
          onClick={() => setOpen('finish')}
        >
          {t('finish.act')}
        </Button>
      )}
      <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon aria-label={t('more')}>
            <IconDots size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mine ? (
            <>
              {columns === 1 && (
                <Menu.Item leftSection={<IconArrowsExchange size={16} aria-hidden />} onClick={() => setOpen('transfer')}>
                  {t('transfer.title')}
                </Menu.Item>
              )}
              {interaction.state === 'active' && (
                <Menu.Item leftSection={<IconPlayerPause size={16} aria-hidden />} onClick={() => hold.mutate()}>
                  {t('hold')}
                </Menu.Item>
              )}
              {interaction.state === 'on_hold' && (
                <Menu.Item leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={() => resume.mutate()}>
                  {t('resume')}
                </Menu.Item>
              )}
            </>
          ) : (
            <>
              <Menu.Item leftSection={<IconHandStop size={16} aria-hidden />} onClick={() => seize.mutate()}>
                {t('takeOver')}
              </Menu.Item>
              <Menu.Item leftSection={<IconArrowsExchange size={16} aria-hidden />} onClick={() => setOpen('transfer')}>
                {t('transfer.reassign')}
              </Menu.Item>
              <Menu.Item color="red" leftSection={<IconX size={16} aria-hidden />} onClick={() => setOpen('force')}>
                {t('force.act')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {open === 'finish' && <FinishDialog interaction={interaction} onClose={close} />}
      {open === 'transfer' && (
        <TransferDialog interaction={interaction} title={t(mine ? 'transfer.title' : 'transfer.reassign')} onClose={close} />
      )}
      {open === 'force' && (
        <Confirm
          title={t('force.title')}
          consequence={t('force.hint')}
          label={t('force.act')}
          busy={force.isPending}
          onYes={() => force.mutate()}
          onClose={close}
        />
      )}
    </>
  );
}

import { IconStack2 } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listTransferTargets, type TransferBody, transferInteraction } from '../../client';
import { key } from '../../lib/i18n/key';
import { learn } from '../../lib/realtime/desk-cache';
import { Avatar } from '../../ui/avatar';
import { Dialog } from '../../ui/dialog';
import { ErrorState } from '../../ui/error-state';
import { Splash } from '../../ui/splash';
import classes from './move-dialog.module.css';

type Props = { name: string; interactionId: string; waitsIn: string | undefined; onClose: () => void };

/** Where somebody could go: the queues, and the people with how much they have in hand. */
export function MoveDialog({ name, interactionId, waitsIn, onClose }: Props) {
  const { t } = useTranslation('wallboard');
  const cache = useQueryClient();
  const path = { id: interactionId };
  const targets = useQuery({
    queryKey: ['transfer-targets', interactionId, 'wall'],
    queryFn: async () => (await listTransferTargets({ path })).data,
    staleTime: 0,
  });
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (to: TransferBody['to']) => (await transferInteraction({ path, body: { to } })).data,
    onSuccess: (told) => {
      learn(cache, [told]);
      onClose();
    },
  });
  const queues = (targets.data?.queues ?? []).filter(({ id }) => id !== waitsIn);
  const failure = error ?? targets.error;
  return (
    <Dialog title={t('moveWhom', { name })} onClose={onClose}>
      <div className={classes.targets}>
        {failure && <ErrorState error={failure} />}
        {!targets.data && !targets.error && <Splash />}
        {targets.data && (
          <>
            <h3 className={classes.group}>{t('queues')}</h3>
            {queues.map((queue) => (
              <button
                key={queue.id}
                type="button"
                className={classes.target}
                disabled={isPending}
                onClick={() => mutate({ queueId: queue.id })}
              >
                <IconStack2 size={20} aria-hidden />
                <span className={classes.targetName} dir="auto">
                  {queue.name}
                </span>
                {queue.waiting !== null && <span className={classes.facts}>{t('waitingThere', { count: queue.waiting })}</span>}
              </button>
            ))}
            <h3 className={classes.group}>{t('agents')}</h3>
            {targets.data.people.length === 0 && <p className={classes.none}>{t('nobodyElse')}</p>}
            {targets.data.people.map(({ user, load, capacity, reason }) => (
              <button
                key={user.id}
                type="button"
                className={classes.target}
                disabled={isPending}
                onClick={() => mutate({ userId: user.id })}
              >
                <Avatar name={user.name} size="small" />
                <span className={classes.targetName} dir="auto">
                  {user.name}
                </span>
                <span className={classes.facts}>
                  {[t('loadOf', { load, capacity }), reason && t(key('ineligible', reason))].filter(Boolean).join(' · ')}
                </span>
              </button>
            ))}
          </>
        )}
      </div>
    </Dialog>
  );
}

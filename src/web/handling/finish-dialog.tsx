import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import '@mantine/core/styles/Radio.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { finishInteraction } from '../client';
import { lazyPage } from '../language/lazy-page';
import { Dialog } from '../shell/dialog';
import classes from './handling.module.css';
import { useHandling } from './use-handling';

const OUTCOMES = ['resolved', 'unresolved', 'no_answer', 'other'] as const;
type Outcome = (typeof OUTCOMES)[number];
const InteractionTags = lazyPage(() => import('../tags/interaction-tags'), 'together');

/** How it ended, and by which words it will be found again. */
export default function FinishDialog({ interactionId, onClose }: { interactionId: string; onClose: () => void }) {
  const { t } = useTranslation('handling');
  const [outcome, setOutcome] = useState<Outcome>('resolved');
  const { mutate, isPending } = useHandling(() => finishInteraction({ path: { id: interactionId }, body: { outcome } }), onClose);
  return (
    <Dialog title={t('finish.title')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          mutate();
        }}
      >
        <Text size="sm" c="dimmed">
          {t('finish.hint')}
        </Text>
        <Radio.Group
          mt="md"
          label={t('finish.outcome')}
          value={outcome}
          onChange={(value) => setOutcome(OUTCOMES.find((one) => one === value) ?? 'resolved')}
        >
          <Stack gap="xs" mt="xs">
            {OUTCOMES.map((one) => (
              <Radio key={one} value={one} label={t(`finish.outcomes.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <div className={classes.tags}>
          <InteractionTags interactionId={interactionId} />
        </div>
        <Group justify="flex-end" gap="sm" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={isPending} data-autofocus>
            {t('finish.yes')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

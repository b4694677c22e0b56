import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { key } from '../../lib/i18n/key';
import '@mantine/core/styles/Radio.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { finishInteraction, type Interaction } from '../../client';
import { lazyPage } from '../../lib/i18n/lazy-page';
import { Dialog } from '../../ui/dialog';
import { queuesQuery } from '../queues/queues-query';
import { interactionTagsQuery, tagsQuery } from '../tags/tags-query';
import classes from './finish-dialog.module.css';
import { useHandling } from './use-handling';
import { useNextOne } from './use-next-one';

const OUTCOMES = ['resolved', 'unresolved', 'no_answer', 'other'] as const;
type Outcome = (typeof OUTCOMES)[number];
const InteractionTags = lazyPage(() => import('../tags/interaction-tags'), 'tags');

/** How it ended, and by which words it will be found again; then the next one opens. */
export default function FinishDialog({
  interaction: { id, queue },
  onClose,
}: {
  interaction: NonNullable<Interaction>;
  onClose: () => void;
}) {
  const { t } = useTranslation('interactions');
  const [outcome, setOutcome] = useState<Outcome>('resolved');
  const goOn = useNextOne(id);
  const asks = useQuery(queuesQuery).data?.find((one) => one.id === queue.id)?.requiresTag === true;
  const isTagged = useQuery(interactionTagsQuery(id)).data?.length !== 0;
  // A company without tags asks for none.
  const hasTags = useQuery(tagsQuery).data?.some(({ kind }) => kind === 'interaction') === true;
  const lacksTag = asks && !isTagged && hasTags;
  const { mutate, isPending } = useHandling(
    () => finishInteraction({ path: { id }, body: { outcome } }),
    () => {
      onClose();
      goOn();
    },
  );
  return (
    <Dialog title={t('finish.title')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!lacksTag) mutate();
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
              <Radio key={one} value={one} label={t(key('finish.outcomes', one))} />
            ))}
          </Stack>
        </Radio.Group>
        <div className={classes.tags} data-asked={lacksTag || undefined}>
          {lacksTag && (
            <p className={classes.asked} role="status">
              {t('finish.tagRequired')}
            </p>
          )}
          <InteractionTags interactionId={id} />
        </div>
        <Group justify="flex-end" gap="sm" mt="lg">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={isPending} disabled={lacksTag} data-autofocus>
            {t('finish.yes')}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

import { Button, Group } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { acceptInteraction, claimInteraction, declineInteraction, type Interaction } from '../../client';
import { useMe } from '../../lib/login/use-me';
import { countdown } from '../../lib/screen/countdown';
import { useNow } from '../../lib/screen/use-now';
import { Locked } from '../../ui/locked';
import { useHandling } from './use-handling';

type Held = NonNullable<Interaction>;
type Props = { interaction: Held; offer: NonNullable<Held['offer']> };

/** While a customer is offered nobody writes: who is asked answers, who asked may take it back, the others wait. */
export default function OfferDock({ interaction, offer }: Props) {
  const { t } = useTranslation('interactions');
  const me = useMe().user.id;
  const time = countdown(Date.parse(offer.expiresAt) - useNow());
  const path = { id: interaction.id };
  const accept = useHandling(() => acceptInteraction({ path }));
  const decline = useHandling(() => declineInteraction({ path }));
  const withdraw = useHandling(() => claimInteraction({ path }));
  const note = offer.note ? t('offer.note', { note: offer.note }) : '';
  if (offer.to.id === me)
    return (
      <Locked icon={IconArrowsExchange} title={t('offer.toMe', { name: offer.from.name })} text={note || t('offer.toMeHint', { time })}>
        <Group gap="xs">
          <Button variant="default" loading={decline.isPending} onClick={() => decline.mutate()}>
            {t('offer.decline')}
          </Button>
          <Button loading={accept.isPending} onClick={() => accept.mutate()}>
            {t('offer.accept', { time })}
          </Button>
        </Group>
      </Locked>
    );
  return (
    <Locked icon={IconArrowsExchange} title={t('offer.toOther', { name: offer.to.name })} text={t('offer.toOtherHint', { time })}>
      {offer.from.id === me && (
        <Button variant="default" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {t('offer.withdraw')}
        </Button>
      )}
    </Locked>
  );
}

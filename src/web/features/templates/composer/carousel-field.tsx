import { Button, Group, NativeSelect } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../../../kernel/templates/values';
import type { TemplateCard } from '../../../client';
import { key } from '../../../lib/i18n/key';
import { FormHint } from '../../../ui/form-layout';
import type { Content } from '../preview.domain';
import { ButtonsField } from './buttons-field';
import classes from './carousel-field.module.css';
import { cardLike, MOST_CARDS, replaced, without } from './content.domain';
import { useFlaw } from './desk';
import { SampleField } from './sample-field';
import { TextPartField } from './text-part-field';

type Props = { cards: readonly TemplateCard[]; format: Content['parameterFormat']; onChange: (cards: TemplateCard[]) => void };
const CARD_BUTTONS = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER'] as const;

/** Two to ten cards that are built alike: what is above the text is chosen for all of them at once. */
export function CarouselField({ cards, format, onChange }: Props) {
  const { t } = useTranslation('templates');
  const { id, error } = useFlaw('/carousel');
  const inAll = (part: (card: TemplateCard) => TemplateCard): void => onChange(cards.map(part));
  const [first] = cards;
  const chosen = first?.header.format ?? 'IMAGE';
  return (
    <section id={id} className={classes.cards} aria-label={t('parts.cards')}>
      <FormHint>{t('composer.cardsHint')}</FormHint>
      <NativeSelect
        label={t('composer.cardsHeader')}
        data={(['IMAGE', 'VIDEO'] as const).map((value) => ({ value, label: t(key('headers', value)) }))}
        value={chosen}
        onChange={(event) => {
          const wanted = event.currentTarget.value === 'VIDEO' ? 'VIDEO' : 'IMAGE';
          inAll((card) => ({ ...card, header: { format: wanted, sample: null, handle: null } }));
        }}
      />
      {cards.map((card, at) => {
        const change = (part: Partial<TemplateCard>): void => onChange(replaced(cards, at, { ...card, ...part }));
        const pointer = `/carousel/${at}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: cards have no name but their place.
          <fieldset key={at} className={classes.card}>
            <legend className={classes.legend}>{t('composer.card', { number: at + 1 })}</legend>
            <SampleField pointer={`${pointer}/header`} header={card.header} onChange={(header) => change({ header })} />
            {card.body && (
              <TextPartField
                pointer={`${pointer}/body`}
                label={t('parts.body')}
                part={card.body}
                format={format}
                most={LIMITS.cardBody}
                onChange={(body) => change({ body })}
              />
            )}
            <ButtonsField
              pointer={`${pointer}/buttons`}
              buttons={card.buttons}
              most={2}
              kinds={CARD_BUTTONS}
              onChange={(buttons) => change({ buttons })}
            />
            {cards.length > 2 && (
              <Button
                variant="subtle"
                color="red"
                size="compact-sm"
                leftSection={<IconTrash size={16} aria-hidden />}
                onClick={() => onChange(without(cards, at))}
              >
                {t('composer.removeCard', { number: at + 1 })}
              </Button>
            )}
          </fieldset>
        );
      })}
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
      {cards.length < MOST_CARDS && (
        <Group>
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => onChange([...cards, cardLike(cards)])}>
            {t('composer.addCard')}
          </Button>
        </Group>
      )}
    </section>
  );
}

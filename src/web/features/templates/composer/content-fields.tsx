import { Checkbox, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import { useTranslation } from 'react-i18next';
import { lengthOf } from '../../../../kernel/characters';
import { LIMITS } from '../../../../kernel/templates/values';
import { atMost } from '../../../lib/screen/at-most';
import type { Content } from '../preview.domain';
import { ButtonsField } from './buttons-field';
import { CarouselField } from './carousel-field';
import { withCards } from './content.domain';
import { Counter } from './counter';
import { useFlaw } from './desk';
import { AuthenticationFields, OfferField, TtlField } from './extras-fields';
import { HeaderField } from './header-field';
import { TextPartField } from './text-part-field';

type Props = { content: Content; onChange: (part: Partial<Content>) => void };

/** The parts of a template from top to bottom, as far as its category has them. */
export function ContentFields({ content, onChange }: Props) {
  const { t } = useTranslation('templates');
  const { body, category, carousel, buttons, parameterFormat, offer } = content;
  if (category === 'AUTHENTICATION')
    return (
      <>
        <AuthenticationFields content={content} onChange={onChange} />
        <TtlField content={content} onChange={onChange} />
      </>
    );
  return (
    <>
      {!carousel && <HeaderField content={content} onChange={onChange} />}
      <TextPartField
        pointer="/body"
        label={t('parts.body')}
        hint={t('composer.bodyHint')}
        part={body}
        format={parameterFormat}
        most={offer ? LIMITS.offerBody : LIMITS.body}
        onChange={(part) => onChange({ body: part })}
      />
      {!carousel && !offer && <FooterField content={content} onChange={onChange} />}
      {!carousel && <ButtonsField pointer="/buttons" buttons={buttons} onChange={(next) => onChange({ buttons: next })} />}
      {category === 'MARKETING' && !carousel && <OfferField content={content} onChange={onChange} />}
      <Checkbox
        label={t('composer.cards')}
        description={t('composer.cardsWhat')}
        checked={carousel !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? withCards(content) : { carousel: null })}
      />
      {carousel && <CarouselField cards={carousel} format={parameterFormat} onChange={(cards) => onChange({ carousel: cards })} />}
      <TtlField content={content} onChange={onChange} />
    </>
  );
}

function FooterField({ content: { footer }, onChange }: Props) {
  const { t } = useTranslation('templates');
  const { id, error, warning } = useFlaw('/footer');
  return (
    <TextInput
      id={id}
      label={t('composer.footer')}
      description={warning ?? t('composer.footerHint')}
      value={footer ?? ''}
      error={error}
      rightSection={<Counter count={lengthOf(footer ?? '')} most={LIMITS.footer} />}
      rightSectionWidth={64}
      {...atMost(LIMITS.footer * 2)}
      onChange={(event) => onChange({ footer: event.currentTarget.value === '' ? null : event.currentTarget.value })}
    />
  );
}

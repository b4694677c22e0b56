import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import { useTranslation } from 'react-i18next';
import { lengthOf } from '../../../../kernel/characters';
import { useLanguage } from '../../../lib/i18n/use-language';
import { atMost } from '../../../lib/screen/at-most';
import { FormHint } from '../../../ui/form-layout';
import type { Content } from '../preview.domain';
import { Counter } from './counter';
import { useFlaw } from './desk';

type Props = { content: Content; onChange: (part: Partial<Content>) => void };

/** An offer that ends: only in marketing, and without a footer. */
export function OfferField({ content: { offer }, onChange }: Props) {
  const { t } = useTranslation('templates');
  const text = useFlaw('/offer/text');
  return (
    <>
      <Checkbox
        label={t('composer.offer')}
        description={t('composer.offerHint')}
        checked={offer !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? { offer: { text: '', expires: true }, footer: null } : { offer: null })}
      />
      {offer && (
        <>
          <TextInput
            id={text.id}
            label={t('composer.offerText')}
            value={offer.text}
            error={text.error}
            rightSection={<Counter count={lengthOf(offer.text)} most={16} />}
            rightSectionWidth={64}
            {...atMost(100)}
            onChange={(event) => onChange({ offer: { ...offer, text: event.currentTarget.value } })}
          />
          <Checkbox
            label={t('composer.offerExpires')}
            checked={offer.expires}
            onChange={(event) => onChange({ offer: { ...offer, expires: event.currentTarget.checked } })}
          />
        </>
      )}
    </>
  );
}

/** What Meta’s own words say of a code. */
export function AuthenticationFields({ content: { authentication }, onChange }: Props) {
  const { t } = useTranslation('templates');
  const flaw = useFlaw('/authentication/minutes');
  const now = authentication ?? { advice: true, minutes: null };
  return (
    <>
      <FormHint>{t('composer.authHint')}</FormHint>
      <Checkbox
        label={t('composer.advice')}
        checked={now.advice}
        onChange={(event) => onChange({ authentication: { ...now, advice: event.currentTarget.checked } })}
      />
      <TextInput
        id={flaw.id}
        type="number"
        inputMode="numeric"
        label={t('composer.minutes')}
        description={t('composer.minutesHint')}
        value={now.minutes ?? ''}
        error={flaw.error}
        onChange={(event) => {
          const typed = Math.trunc(Number(event.currentTarget.value));
          onChange({ authentication: { ...now, minutes: event.currentTarget.value === '' ? null : Math.min(Math.max(typed, 0), 1_000) } });
        }}
      />
    </>
  );
}

/** In seconds, within what Meta allows for each category. */
const SPANS: Readonly<Record<Content['category'], readonly number[]>> = {
  UTILITY: [60, 300, 900, 3_600, 10_800, 21_600, 43_200],
  AUTHENTICATION: [30, 60, 300, 600, 900],
  MARKETING: [43_200, 86_400, 259_200, 604_800, 1_209_600, 2_592_000],
};

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;
function spanOf(span: number, language: string): string {
  const [unit, size] = UNITS.find(([, one]) => span % one === 0) ?? (['second', 1] as const);
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(span / size);
}

/** How long an undelivered message is tried. */
export function TtlField({ content: { category, ttlSeconds }, onChange }: Props) {
  const { t } = useTranslation('templates');
  const language = useLanguage();
  const { id, error } = useFlaw('/ttlSeconds');
  const known = ttlSeconds === null || SPANS[category].includes(ttlSeconds) ? SPANS[category] : [...SPANS[category], ttlSeconds];
  return (
    <NativeSelect
      id={id}
      label={t('composer.ttl')}
      description={t('composer.ttlHint')}
      data={[
        { value: '', label: t('composer.ttlUsual') },
        ...known.map((span) => ({ value: String(span), label: span === -1 ? t('composer.ttlLongest') : spanOf(span, language) })),
      ]}
      value={ttlSeconds === null ? '' : String(ttlSeconds)}
      error={error}
      onChange={(event) => onChange({ ttlSeconds: event.currentTarget.value === '' ? null : Number(event.currentTarget.value) })}
    />
  );
}

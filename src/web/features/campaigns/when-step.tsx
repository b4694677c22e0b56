import { Checkbox, Group, Radio, Stack, TextInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Radio.css';
import { useTranslation } from 'react-i18next';
import type { Campaign, CampaignChange } from '../../client';
import { useLanguage } from '../../lib/i18n/use-language';
import { useMe } from '../../lib/login/use-me';
import { Card } from '../../ui/card';
import { FieldRow, FormHint } from '../../ui/form-layout';
import { DAYS, dayName } from '../queues/week.domain';
import { StepForm, type StepProps } from './step-form';
import { type Hours, inputOf, isoOf, USUAL_HOURS } from './when.domain';

type Values = { begins: 'now' | 'at'; at: string; hasHours: boolean; hours: Hours; ends: boolean; until: string };
const [HOUR, THREE_DAYS] = [3_600_000, 259_200_000];

/** When messages leave: from when on, at which hours, and until when. All by the company's clock. */
export function WhenStep(props: StepProps) {
  const { t } = useTranslation('campaigns');
  const language = useLanguage();
  const { timezone } = useMe().tenant;
  const initial = ({ scheduleAt, window, expiresAt }: Campaign): Values => ({
    begins: scheduleAt === null ? 'now' : 'at',
    at: inputOf(scheduleAt === null ? Date.now() + HOUR : Date.parse(scheduleAt), timezone),
    hasHours: window !== null,
    hours: window ?? USUAL_HOURS,
    ends: expiresAt !== null,
    until: inputOf(expiresAt === null ? Date.now() + THREE_DAYS : Date.parse(expiresAt), timezone),
  });
  const changeOf = ({ begins, at, hasHours, hours, ends, until }: Values): CampaignChange => ({
    scheduleAt: begins === 'at' && at !== '' ? isoOf(at, timezone) : null,
    window: hasHours ? hours : null,
    expiresAt: ends && until !== '' ? isoOf(until, timezone) : null,
  });
  const missing = ({ begins, at, hasHours, hours: { from, to, days }, ends, until }: Values): string | undefined => {
    const isAt = begins === 'at';
    if (isAt && (at === '' || Date.parse(isoOf(at, timezone)) <= Date.now())) return t('when.lack.at');
    if (hasHours && (from === '' || to === '' || from === to)) return t('when.lack.hours');
    if (hasHours && days.length === 0) return t('when.lack.days');
    if (ends && (until === '' || Date.parse(isoOf(until, timezone)) <= (isAt ? Date.parse(isoOf(at, timezone)) : Date.now())))
      return t('when.lack.until');
    return undefined;
  };
  return (
    <StepForm<Values> {...props} step="when" initial={initial} changeOf={changeOf} missing={missing}>
      {({ begins, at, hasHours, hours, ends, until }, set) => {
        const setHours = (part: Partial<Hours>): void => set({ hours: { ...hours, ...part } });
        return (
          <>
            <FormHint>{t('when.zone', { zone: timezone.replaceAll('_', ' ') })}</FormHint>
            <Card id="begins" title={t('when.begins')}>
              <Radio.Group
                aria-label={t('when.begins')}
                value={begins}
                onChange={(value) => set({ begins: value === 'at' ? 'at' : 'now' })}
              >
                <Stack gap="xs">
                  <Radio value="now" label={t('when.now')} description={t('when.nowHint')} />
                  <Radio value="at" label={t('when.atTime')} />
                </Stack>
              </Radio.Group>
              {begins === 'at' && (
                <TextInput
                  type="datetime-local"
                  label={t('when.at')}
                  value={at}
                  onChange={(event) => set({ at: event.currentTarget.value })}
                />
              )}
            </Card>
            <Card id="hours" title={t('when.hours')}>
              <Checkbox
                label={t('when.hasHours')}
                description={t('when.hoursHint')}
                checked={hasHours}
                onChange={(event) => set({ hasHours: event.currentTarget.checked })}
              />
              {hasHours && (
                <>
                  <FieldRow>
                    <TextInput
                      type="time"
                      label={t('when.from')}
                      value={hours.from}
                      onChange={(event) => setHours({ from: event.currentTarget.value })}
                    />
                    <TextInput
                      type="time"
                      label={t('when.to')}
                      value={hours.to}
                      onChange={(event) => setHours({ to: event.currentTarget.value })}
                    />
                  </FieldRow>
                  <Checkbox.Group
                    label={t('when.days')}
                    value={hours.days.map(String)}
                    onChange={(chosen) => setHours({ days: DAYS.filter((day) => chosen.includes(String(day))) })}
                  >
                    <Group gap="md" mt="xs">
                      {DAYS.map((day) => (
                        <Checkbox key={day} value={String(day)} label={dayName(day, language)} />
                      ))}
                    </Group>
                  </Checkbox.Group>
                </>
              )}
            </Card>
            <Card id="ends" title={t('when.ends')}>
              <Checkbox
                label={t('when.hasEnd')}
                description={t('when.endHint')}
                checked={ends}
                onChange={(event) => set({ ends: event.currentTarget.checked })}
              />
              {ends && (
                <TextInput
                  type="datetime-local"
                  label={t('when.until')}
                  value={until}
                  onChange={(event) => set({ until: event.currentTarget.value })}
                />
              )}
            </Card>
          </>
        );
      }}
    </StepForm>
  );
}

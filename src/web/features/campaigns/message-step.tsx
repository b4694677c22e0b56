import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Template } from '../../client';
import { atMost } from '../../lib/screen/at-most';
import { Card } from '../../ui/card';
import { ErrorState } from '../../ui/error-state';
import { FieldRow } from '../../ui/form-layout';
import { RowSkeletons } from '../../ui/row-skeletons';
import { channelsQuery } from '../channels/channels-query';
import { useLanguageName } from '../contact-panel/contact-fields';
import { useSlotLabel } from '../interactions/template-values';
import { sendableQuery } from './campaigns-query';
import { listQuery } from './list-query';
import { emptySlot, type Mapping, mappingFor, slotsIn, writtenIn } from './mapping.domain';
import { MessagePreview } from './message-preview';
import classes from './message-step.module.css';
import { SlotSource } from './slot-source';
import { StepForm, type StepProps } from './step-form';
import { TemplateChoice } from './template-choice';

type Values = { name: string; channelId: string; template: string; language: string | null; mapping: Mapping };

/** What they read: a template, in which language, and what fills each of its slots. */
export function MessageStep(props: StepProps) {
  const { t } = useTranslation('campaigns');
  const languageName = useLanguageName();
  const slotLabel = useSlotLabel();
  const channels = useQuery(channelsQuery).data?.items ?? [];
  const columns = useQuery(listQuery(props.campaign)).data?.file?.columns ?? [];
  const [channelId, setChannel] = useState(props.campaign.channelId);
  const first = useQuery(sendableQuery(props.campaign.channelId));
  const all = useQuery(sendableQuery(channelId)).data ?? [];
  if (first.error) return <ErrorState error={first.error} retry={() => void first.refetch()} />;
  if (!first.data) return <RowSkeletons />;
  const usedBy = ({ template, language }: Values): Template[] =>
    all.filter((one) => one.name === template && (language === null || one.language === language));
  const filled = (values: Values): Mapping => mappingFor(slotsIn(usedBy(values)), values.mapping);
  return (
    <StepForm<Values>
      {...props}
      step="message"
      initial={({ name, channelId: channel, template, language, mapping }) => ({ name, channelId: channel, template, language, mapping })}
      changeOf={({ name, ...rest }) => ({ ...rest, name: name.trim(), mapping: writtenIn(filled({ name, ...rest })) })}
      missing={(values) => {
        if (values.name.trim() === '') return t('message.lack.name');
        if (usedBy(values).length === 0) return t('message.lack.template');
        const slot = emptySlot(slotsIn(usedBy(values)), filled(values));
        return slot && t('message.lack.slot', { slot: slotLabel(slot) });
      }}
    >
      {(values, set) => {
        const used = usedBy(values);
        const languages = all.filter(({ name }) => name === values.template).map(({ language }) => language);
        const slots = slotsIn(used);
        const mapping = filled(values);
        return (
          <>
            <FieldRow>
              <TextInput
                label={t('name')}
                required
                withAsterisk={false}
                {...atMost(120)}
                value={values.name}
                onChange={(event) => set({ name: event.currentTarget.value })}
              />
              {channels.length > 1 && (
                <NativeSelect
                  label={t('channel')}
                  data={channels.map(({ id, name }) => ({ value: id, label: name }))}
                  value={values.channelId}
                  onChange={({ currentTarget: { value } }) => {
                    setChannel(value);
                    set({ channelId: value, template: '', language: null, mapping: {} });
                  }}
                />
              )}
              <TemplateChoice
                channelId={values.channelId}
                value={values.template}
                onChange={(template) => set({ template, language: null, mapping: {} })}
              />
              {languages.length > 1 && (
                <NativeSelect
                  label={t('message.language')}
                  data={[
                    { value: '', label: t('message.ownLanguage') },
                    ...languages.map((value) => ({ value, label: languageName(value.replace('_', '-')) })),
                  ]}
                  value={values.language ?? ''}
                  onChange={(event) => set({ language: event.currentTarget.value || null })}
                />
              )}
            </FieldRow>
            <div className={classes.beside}>
              <Card id="slots" title={t('message.slots')} lead={t(slots.length > 0 ? 'message.slotsHint' : 'message.noSlots')}>
                {slots.map((slot) => (
                  <SlotSource
                    key={slot.key}
                    slot={slot}
                    source={mapping[slot.key]}
                    columns={columns}
                    onChange={(source) => set({ mapping: { ...mapping, [slot.key]: source } })}
                  />
                ))}
              </Card>
              {used.length > 0 && (
                <MessagePreview campaign={props.campaign} templates={used} language={values.language} mapping={mapping} />
              )}
            </div>
          </>
        );
      }}
    </StepForm>
  );
}

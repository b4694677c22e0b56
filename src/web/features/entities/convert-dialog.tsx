import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONVERSIONS, needsOptions } from '../../../kernel/fields/conversions';
import { FORMATS } from '../../../kernel/fields/types';
import {
  checkFieldConversion,
  convertEntityField,
  type EntityField,
  type EntityFieldConversion,
  type EntityType,
  type Job,
} from '../../client';
import { jobQuery } from '../../lib/api/job-query';
import { joined } from '../../lib/i18n/isolated';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { atMost } from '../../lib/screen/at-most';
import { Dialog } from '../../ui/dialog';
import { ErrorState } from '../../ui/error-state';
import { FieldRow, Fields, FormActs, FormHint } from '../../ui/form-layout';
import { JobProgress } from '../../ui/job-progress';
import { CURRENCIES } from '../custom-fields/field-form.domain';
import { useTypeChanged } from './entity-query';
import { LeftList } from './found-list';
import { typeJobsQuery } from './type-jobs-query';

type Target = { type: EntityField['type']; format: string; decimals: string; unit: string; currency: string };
type Props = { type: EntityType; field: EntityField; onClose: () => void };

const toOf = ({ type, format, decimals, unit, currency }: Target): EntityFieldConversion => ({
  type,
  ...(type === 'text' && format !== '' ? { format: FORMATS.find((one) => one === format) ?? 'cpf' } : {}),
  ...(type === 'number' ? { decimals: Number(decimals), ...(unit.trim() === '' ? {} : { unit: unit.trim() }) } : {}),
  ...(type === 'money' ? { currency } : {}),
});

/** Changes the type of a field: first what would become of its values is looked at and shown. */
export function ConvertDialog({ type, field, onClose }: Props) {
  const { t } = useTranslation('entities');
  const [target, setTarget] = useState<Target>({
    type: CONVERSIONS[field.type].find((one) => one !== field.type) ?? 'text',
    ...{ format: '', decimals: String(field.decimals ?? 0), unit: field.unit ?? '', currency: field.currency ?? 'BRL' },
  });
  const check = useMutation({
    mutationFn: async () => (await checkFieldConversion({ path: { key: type.key, field: field.key }, body: { to: toOf(target) } })).data,
  });
  return (
    <Dialog title={t('convert.title', { name: field.name })} size="lg" onClose={onClose}>
      {check.data ? (
        <Checked type={type} field={field} job={check.data} onBack={check.reset} onClose={onClose} />
      ) : (
        <Fields>
          <FormHint>{t('convert.lead')}</FormHint>
          <TargetFields field={field} target={target} onChange={setTarget} />
          {check.error && <ErrorState error={check.error} />}
          <FormActs>
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button loading={check.isPending} onClick={() => check.mutate()}>
              {t('convert.check')}
            </Button>
          </FormActs>
        </Fields>
      )}
    </Dialog>
  );
}

function TargetFields({ field, target, onChange }: { field: EntityField; target: Target; onChange: (target: Target) => void }) {
  const { t } = useTranslation('entities');
  const words = useTranslation('custom-fields').t;
  const set = (name: keyof Target) => ({
    value: target[name],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ ...target, [name]: event.currentTarget.value }),
  });
  return (
    <>
      <NativeSelect
        label={t('convert.to')}
        data={CONVERSIONS[field.type].map((value) => ({ value, label: words(key('types', value)) }))}
        data-autofocus
        {...set('type')}
      />
      {target.type === 'text' && (
        <NativeSelect
          label={words('format')}
          data={[{ value: '', label: words('formats.none') }, ...FORMATS.map((value) => ({ value, label: words(key('formats', value)) }))]}
          {...set('format')}
        />
      )}
      {target.type === 'number' && (
        <FieldRow>
          <NativeSelect label={words('decimals')} data={['0', '1', '2', '3', '4', '5', '6']} {...set('decimals')} />
          <TextInput label={words('unit')} {...atMost(12)} {...set('unit')} />
        </FieldRow>
      )}
      {target.type === 'money' && <NativeSelect label={words('currency')} data={CURRENCIES} {...set('currency')} />}
      {needsOptions(field, target.type) && <FormHint>{t('convert.optionsMade')}</FormHint>}
    </>
  );
}

/** What a look at the values has found, and the change itself. */
function Checked({ type, field, job: begun, onBack, onClose }: Props & { job: Job; onBack: () => void }) {
  const { t } = useTranslation('entities');
  const formats = useFormats();
  const cache = useQueryClient();
  const changed = useTypeChanged(type.key);
  const { data: job = begun, error } = useQuery(jobQuery(begun.id));
  const isDone = job.state === 'done';
  const { data: jobs } = useQuery({ ...typeJobsQuery(type.key), enabled: isDone });
  const options = jobs?.items.find((one) => one.job.id === job.id)?.options ?? [];
  const start = useMutation({
    mutationFn: () => convertEntityField({ path: { key: type.key, field: field.key }, body: { check: job.id } }),
    onSuccess: async () => {
      onClose();
      await Promise.all([changed(), cache.invalidateQueries(typeJobsQuery(type.key))]);
    },
  });
  const { records = 0, looked = 0, converted = 0, left = 0 } = job.counts;
  return (
    <Fields>
      <JobProgress
        label={t(isDone ? 'convert.checked' : 'convert.checking')}
        done={isDone ? 1 : looked}
        whole={isDone ? 1 : records}
        words={
          isDone
            ? joined([
                t('convert.converts', { count: converted, shown: formats.number(converted) }),
                t('convert.stay', { count: left, shown: formats.number(left) }),
              ])
            : t('work.records', { done: formats.number(looked), all: formats.number(records) })
        }
      />
      {isDone && options.length > 0 && (
        <FormHint>{t('convert.options', { names: joined(options.slice(0, 20), ', '), count: options.length })}</FormHint>
      )}
      {isDone && left > 0 && (
        <>
          <FormHint>{t('convert.leftMeans')}</FormHint>
          <LeftList type={type.key} field={field.key} job={job.id} />
        </>
      )}
      {isDone && <FormHint>{t('convert.means')}</FormHint>}
      {(job.state === 'failed' || job.state === 'cancelled') && <FormHint>{t('work.stopped')}</FormHint>}
      {(error ?? start.error) && <ErrorState error={error ?? start.error} />}
      <FormActs>
        <Button variant="default" onClick={onBack}>
          {t('convert.back')}
        </Button>
        <Button loading={start.isPending} disabled={!isDone} onClick={() => start.mutate()}>
          {t('convert.yes')}
        </Button>
      </FormActs>
    </Fields>
  );
}

import { NativeSelect } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { explainPermission } from '../../client';
import { entityTypesQuery } from '../../lib/api/entity-types-query';
import { useExplain } from '../../lib/api/use-explain';
import { key } from '../../lib/i18n/key';
import { useLanguage } from '../../lib/i18n/use-language';
import { Card } from '../../ui/card';
import { FieldRow } from '../../ui/form-layout';
import { AREAS, textKey } from './capability-groups';
import classes from './explain-box.module.css';
import { PersonPicker } from './person-picker';

/** May this person do that, and why? The policy's own answer. */
export function ExplainBox() {
  const { t } = useTranslation('people');
  const explain = useExplain();
  const language = useLanguage();
  const { data: types = [] } = useQuery(entityTypesQuery);
  const [user, setUser] = useState('');
  const [action, setAction] = useState('');
  const [field, setField] = useState('');
  const { data, error } = useQuery({
    queryKey: ['people', 'explain', user, action, field, language],
    queryFn: async () => (await explainPermission({ query: { user, action, ...(field === '' ? {} : { field }) } })).data,
    enabled: user !== '' && action !== '',
    staleTime: 0,
  });
  const actions = AREAS.map(({ area, capabilities }) => ({
    group: t(key('areas', area)),
    items: capabilities.map((value) => ({ value: String(value), label: t(key('capabilities', textKey(value))) })),
  }));
  const records = types.flatMap((type) =>
    (['view', 'edit'] as const).map((right) => ({
      value: `entity:${type.key}:${right}`,
      label: `${type.plural}: ${t(key('entities', right))}`,
    })),
  );
  const fields = types.find(({ key: name }) => action.startsWith(`entity:${name}:`))?.fields.filter(({ isRetired }) => !isRetired) ?? [];
  return (
    <Card id="explain" title={t('explain.title')} lead={t('explain.lead')}>
      <FieldRow>
        <PersonPicker label={t('explain.who')} value={user} onChange={setUser} />
        <NativeSelect
          label={t('explain.what')}
          data={[
            { value: '', label: t('explain.choose') },
            ...actions,
            ...(records.length > 0 ? [{ group: t('entities.title'), items: records }] : []),
          ]}
          value={action}
          onChange={(event) => {
            setAction(event.currentTarget.value);
            setField('');
          }}
        />
        {fields.length > 0 && (
          <NativeSelect
            label={t('explain.field')}
            data={[{ value: '', label: t('explain.anyField') }, ...fields.map((one) => ({ value: one.key, label: one.name }))]}
            value={field}
            onChange={(event) => setField(event.currentTarget.value)}
          />
        )}
      </FieldRow>
      <div role="status">
        {error && <p className={classes.answer}>{explain(error)}</p>}
        {data && (
          <p className={classes.answer} data-allowed={data.allowed}>
            {data.allowed ? <IconCircleCheck size={20} aria-hidden /> : <IconCircleX size={20} aria-hidden />}
            {data.sentence}
          </p>
        )}
      </div>
    </Card>
  );
}

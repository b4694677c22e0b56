import { Alert, Button, Checkbox, Group, TextInput } from '@mantine/core';
import { key } from '../../lib/i18n/key';
import '@mantine/core/styles/Checkbox.css';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changePermissionGroup } from '../../client';
import { fieldErrors } from '../../lib/api/refusal';
import { useExplain } from '../../lib/api/use-explain';
import { useMe } from '../../lib/login/use-me';
import cards from '../../ui/card.module.css';
import { AREAS, textKey } from './capability-groups';
import { useRefresh } from './directory';
import { EntityRightsTable } from './entity-rights-table';
import type { GroupValues, GroupWire } from './group-values';
import classes from './people.module.css';

/** Everything a group may do, by what it is about and in plain words. What its editor does not hold himself he cannot tick. */
export function GroupForm({ group, mayWrite }: { group: GroupWire; mayWrite: boolean }) {
  const { t } = useTranslation('people');
  const explain = useExplain();
  const refresh = useRefresh();
  const held = useMe().capabilities;
  const [refusal, setRefusal] = useState<string>();
  const form = useForm<GroupValues>({
    initialValues: { name: group.name, capabilities: group.capabilities, entityRights: group.entityRights },
  });
  const submit = form.onSubmit(async (body) => {
    setRefusal(undefined);
    try {
      await changePermissionGroup({ path: { id: group.id }, body, headers: { 'if-match': `"${group.revision}"` } });
      await refresh();
    } catch (error) {
      form.setErrors(fieldErrors(error));
      setRefusal(explain(error));
    }
  });
  return (
    <form onSubmit={submit} className={classes.form} aria-label={group.name}>
      {refusal && (
        <Alert color="red" role="alert">
          {refusal}
        </Alert>
      )}
      <section className={cards.card}>
        <TextInput label={t('name')} required withAsterisk={false} disabled={!mayWrite} maxLength={80} {...form.getInputProps('name')} />
      </section>
      <section className={cards.card}>
        <h2 className={cards.subtitle}>{t('groups.may')}</h2>
        <Checkbox.Group aria-label={t('groups.may')} {...form.getInputProps('capabilities')}>
          {AREAS.map(({ area, capabilities }) => (
            <div key={area} className={classes.area}>
              <h3 className={classes.areaName}>{t(key('areas', area))}</h3>
              <div className={classes.rights}>
                {capabilities.map((capability) => (
                  <Checkbox
                    key={capability}
                    value={capability}
                    label={t(key('capabilities', textKey(capability)))}
                    disabled={!mayWrite || !(held.includes(capability) || group.capabilities.includes(capability))}
                  />
                ))}
              </div>
            </div>
          ))}
        </Checkbox.Group>
      </section>
      <section className={cards.card}>
        <h2 className={cards.subtitle}>{t('entities.title')}</h2>
        <p className={classes.hint}>{t('entities.lead')}</p>
        <EntityRightsTable
          rights={form.values.entityRights}
          mayWrite={mayWrite}
          onChange={(next) => form.setFieldValue('entityRights', next)}
        />
      </section>
      {mayWrite && form.isDirty() && (
        <Group justify="flex-end" gap="sm" className={classes.savebar}>
          <span className={classes.hint}>{t('groups.effect')}</span>
          <Button variant="default" onClick={form.reset}>
            {t('undo')}
          </Button>
          <Button type="submit" loading={form.submitting}>
            {t('save')}
          </Button>
        </Group>
      )}
    </form>
  );
}

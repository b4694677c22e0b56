import { Checkbox, TextInput } from '@mantine/core';
import { key } from '../../lib/i18n/key';
import '@mantine/core/styles/Checkbox.css';
import { useTranslation } from 'react-i18next';
import { updatePermissionGroup } from '../../client';
import { useMe } from '../../lib/login/use-me';
import { atMost } from '../../lib/screen/at-most';
import { Card } from '../../ui/card';
import { ResourceForm } from '../../ui/resource-form';
import { AREAS, textKey } from './capability-groups';
import { useRefresh } from './directory';
import { EntityRightsTable } from './entity-rights-table';
import classes from './group-form.module.css';
import type { GroupValues, GroupWire } from './group-values';

/** Everything a group may do, by what it is about and in plain words. An editor can only tick rights that they hold. */
export function GroupForm({ group, mayWrite }: { group: GroupWire; mayWrite: boolean }) {
  const { t } = useTranslation('people');
  const refresh = useRefresh();
  const held = useMe().capabilities;
  return (
    <ResourceForm<GroupValues>
      label={group.name}
      initial={{ name: group.name, capabilities: group.capabilities, entityRights: group.entityRights }}
      revision={group.revision}
      readOnly={!mayWrite}
      reload={refresh}
      sticky
      note={t('groups.effect')}
      save={async (body, headers) => {
        await updatePermissionGroup({ path: { id: group.id }, body, headers });
        await refresh();
      }}
    >
      {(form) => (
        <>
          <Card label={t('name')}>
            <TextInput
              label={t('name')}
              required
              withAsterisk={false}
              disabled={!mayWrite}
              {...atMost(80)}
              {...form.getInputProps('name')}
            />
          </Card>
          <Card id="group-may" title={t('groups.may')}>
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
          </Card>
          <Card id="group-entities" title={t('entities.title')} lead={t('entities.lead')}>
            <EntityRightsTable
              rights={form.values.entityRights}
              mayWrite={mayWrite}
              onChange={(next) => form.setFieldValue('entityRights', next)}
            />
          </Card>
        </>
      )}
    </ResourceForm>
  );
}

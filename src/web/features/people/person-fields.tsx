import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { key } from '../../lib/i18n/key';
import '@mantine/core/styles/Checkbox.css';
import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../../lib/i18n/languages';
import { atMost } from '../../lib/screen/at-most';
import { Splash } from '../../ui/splash';
import { departmentsQuery, groupsQuery, type Person, rolesQuery } from './directory';
import classes from './person-fields.module.css';

export type PersonValues = {
  name: string;
  email: string;
  roleId: string;
  permissionGroupId: string;
  departmentIds: string[];
  locale: Language;
};
type Props = { form: UseFormReturnType<PersonValues>; disabled?: boolean; service?: boolean };

export const valuesOf = (person: Person): PersonValues => ({
  name: person.name,
  email: person.email ?? '',
  roleId: person.role.id,
  permissionGroupId: person.permissionGroup.id,
  departmentIds: person.departments.map(({ id }) => id),
  locale: person.locale,
});

/** What one says of a person, whether new or known. */
export function PersonFields({ form, disabled = false, service = false }: Props) {
  const { t } = useTranslation('people');
  const { data: roles } = useQuery(rolesQuery);
  const { data: groups } = useQuery(groupsQuery);
  const { data: departments = [] } = useQuery(departmentsQuery);
  if (!roles || !groups) return <Splash />;
  return (
    <fieldset className={classes.fields} disabled={disabled}>
      <legend className={classes.hidden}>{t('person')}</legend>
      <TextInput label={t('name')} required withAsterisk={false} data-autofocus {...atMost(120)} {...form.getInputProps('name')} />
      {!service && (
        <TextInput label={t('email')} type="email" required withAsterisk={false} autoComplete="off" {...form.getInputProps('email')} />
      )}
      <NativeSelect
        label={t('role')}
        description={t('roleHint')}
        data={roles.map((role) => ({ value: role.id, label: t(key('roles', role.key)) }))}
        {...form.getInputProps('roleId')}
      />
      <NativeSelect
        label={t('group')}
        description={t('groupHint')}
        data={groups.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.getInputProps('permissionGroupId')}
      />
      {departments.length > 0 && (
        <Checkbox.Group label={t('departments')} {...form.getInputProps('departmentIds')}>
          <div className={classes.choices}>
            {departments.map(({ id, name }) => (
              <Checkbox key={id} value={id} label={name} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      {!service && (
        <NativeSelect
          label={t('language')}
          data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          {...form.getInputProps('locale')}
        />
      )}
    </fieldset>
  );
}

import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Contact, type ContactField, updateContact } from '../../client';
import { useMay } from '../../lib/login/use-me';
import { Card } from '../../ui/card';
import { Fact, Facts } from '../../ui/facts';
import { FormHint } from '../../ui/form-layout';
import { LeaveGuard } from '../../ui/leave-guard';
import { ResourceForm } from '../../ui/resource-form';
import { contactQuery } from '../contact-panel/contact-query';
import { FieldCell } from '../custom-fields/field-cell';
import { FieldGroups } from '../custom-fields/field-groups';
import { useFields } from '../custom-fields/fields-query';
import { draftsOf, type Own, OwnInputs, useOwnValues, withOwnErrors } from '../custom-fields/own-inputs';
import { useWriting } from '../custom-fields/use-writing';
import { useContactsChanged } from './contacts-query';

/** What the company keeps of the person in fields of its own, edited in place; nothing where it has none. */
export function FieldsCard({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const fields = useFields();
  const mayWrite = useMay('contacts:write');
  const [editing, setEditing] = useState(false);
  const close = useCallback(() => setEditing(false), []);
  if (fields.length === 0) return null;
  const filled = fields.filter(({ key }) => contact.fields[key] !== undefined);
  const edit = (
    <Button size="compact-sm" variant="default" leftSection={<IconPencil size={14} aria-hidden />} onClick={() => setEditing(true)}>
      {t(filled.length === 0 ? 'own.fill' : 'own.edit')}
    </Button>
  );
  return (
    <Card id="contact-own" title={t('own.title')} act={mayWrite && !editing && edit}>
      {editing ? (
        <LeaveGuard leave={close}>
          {(leave) => <FieldsForm contact={contact} fields={fields} onSaved={close} onCancel={leave} />}
        </LeaveGuard>
      ) : filled.length === 0 ? (
        <FormHint>{t('own.none')}</FormHint>
      ) : (
        <FieldGroups fields={filled}>
          {(those) => (
            <Facts>
              {those.map((field) => (
                <Fact key={field.key} label={field.name}>
                  <FieldCell field={field} value={contact.fields[field.key]} />
                </Fact>
              ))}
            </Facts>
          )}
        </FieldGroups>
      )}
    </Card>
  );
}

type Props = { contact: Contact; fields: readonly ContactField[]; onSaved: () => void; onCancel: () => void };

/** What is typed stays while the contact changes elsewhere; who was faster is told when it is saved. */
function FieldsForm({ contact, fields, onSaved, onCancel }: Props) {
  const { t } = useTranslation('contacts');
  const cache = useQueryClient();
  const changed = useContactsChanged();
  const writing = useWriting();
  const valuesOf = useOwnValues();
  const [base, setBase] = useState(contact);
  const before = draftsOf(fields, base.fields, writing);
  return (
    <ResourceForm<Own>
      key={base.revision}
      label={t('own.edit')}
      initial={{ own: before }}
      revision={base.revision}
      submit={t('own.save')}
      reload={async () => setBase(await cache.fetchQuery({ ...contactQuery(contact.id), staleTime: 0 }))}
      onCancel={onCancel}
      save={async ({ own }, headers) => {
        const body = { fields: valuesOf(fields, own, before, writing) };
        const { data } = await withOwnErrors(updateContact({ path: { id: contact.id }, body, headers }));
        onSaved();
        await changed(data);
      }}
    >
      {(form) => <OwnInputs fields={fields} form={form} />}
    </ResourceForm>
  );
}

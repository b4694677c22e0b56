import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { createEntityType } from '../../client';
import { entityTypesQuery } from '../../lib/api/entity-types-query';
import { FormDialog } from '../../ui/form-dialog';
import { ResourceForm } from '../../ui/resource-form';
import { NameFields, type Names } from './name-fields';

/** Begins a kind of thing by its names; what is kept of it is said on its own page. */
export function NewEntity({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('entities');
  const cache = useQueryClient();
  const [, go] = useLocation();
  return (
    <FormDialog title={t('new')} onClose={onClose}>
      {(leave) => (
        <ResourceForm<Names>
          label={t('new')}
          initial={{ singular: '', plural: '', icon: 'box' }}
          submit={t('make')}
          onCancel={leave}
          save={async ({ singular, plural, icon }) => {
            const { data } = await createEntityType({ body: { singular: singular.trim(), plural: plural.trim(), icon } });
            await cache.invalidateQueries(entityTypesQuery);
            onClose();
            go(`/settings/entities/${data.key}`);
          }}
        >
          {(form) => <NameFields form={form} />}
        </ResourceForm>
      )}
    </FormDialog>
  );
}

import { TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { deleteTemplate, type Template } from '../../client';
import { Confirm } from '../../ui/confirm';
import { ErrorState } from '../../ui/error-state';
import { isAtMeta } from './template-words';
import { useTemplatesChanged } from './templates-query';

/** Deletes one language of a template, at Meta too. The name of one that people may be using is typed first. */
export function DeleteDialog({ template, onClose }: { template: Template; onClose: () => void }) {
  const { t } = useTranslation('templates');
  const [, go] = useLocation();
  const changed = useTemplatesChanged();
  const [typed, type] = useState('');
  const { id, name, live, revision } = template;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => deleteTemplate({ path: { id }, headers: { 'if-match': `"${revision}"` } }),
    onSuccess: () => {
      notifications.show({ message: t('remove.done', { name }) });
      go('/templates');
    },
    onSettled: changed,
  });
  const rests = live !== null;
  return (
    <Confirm
      title={t('remove.ask', { name })}
      consequence={t(rests ? 'remove.meansApproved' : isAtMeta(template) ? 'remove.meansKnown' : 'remove.meansDraft')}
      label={t('acts.delete')}
      busy={isPending}
      disabled={rests && typed.trim() !== name}
      onYes={() => mutate()}
      onClose={onClose}
    >
      {error && <ErrorState error={error} />}
      {rests && (
        <TextInput
          label={t('remove.type', { name })}
          value={typed}
          autoComplete="off"
          onChange={(event) => type(event.currentTarget.value)}
        />
      )}
    </Confirm>
  );
}

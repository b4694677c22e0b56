import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArchive, IconArchiveOff, IconCopy, IconPencil, IconPlayerPlay, IconSend, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { archiveTemplate, type Template, unpauseTemplate } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { useMay } from '../../lib/login/use-me';
import { type PageAct, PageActs } from '../../ui/page-acts';
import { DeleteDialog } from './delete-dialog';
import { DuplicateDialog } from './duplicate-dialog';
import { mayBeEdited, mayBeSubmitted } from './template-words';
import { useTemplatesChanged } from './templates-query';

/** What may be done with a template in its state, by whoever looks at it. */
export function TemplateActs({ template, onSubmit }: { template: Template; onSubmit: () => void }) {
  const { t } = useTranslation('templates');
  const explain = useExplain();
  const changed = useTemplatesChanged();
  const [mayWrite, maySubmit] = [useMay('templates:write'), useMay('templates:submit')];
  const [open, setOpen] = useState<'duplicate' | 'delete'>();
  const { id, status, isArchived, content } = template;
  const failed = (error: unknown) => notifications.show({ color: 'red', message: explain(error) });
  const archive = useMutation({
    mutationFn: () => archiveTemplate({ path: { id }, body: { isArchived: !isArchived } }),
    onSuccess: () => notifications.show({ message: t(isArchived ? 'acts.restored' : 'acts.putAway') }),
    onError: failed,
    onSettled: changed,
  });
  const unpause = useMutation({ mutationFn: () => unpauseTemplate({ path: { id } }), onError: failed, onSettled: changed });
  const isDue = mayBeSubmitted(template) && !isArchived;
  const asks = isDue && !maySubmit && mayWrite && status === 'draft';
  const mayEdit = mayWrite && mayBeEdited(status) && content.raw.length === 0;
  /** The same text again would hardly please Meta: first it is corrected. */
  const mustEdit = mayEdit && status === 'rejected' && !isArchived;
  const acts: PageAct[] = [
    ...(mustEdit && isDue && maySubmit ? [{ icon: IconSend, label: t('submit.act'), act: onSubmit }] : []),
    ...(mayEdit && !mustEdit ? [{ icon: IconPencil, label: t('acts.edit'), href: `/templates/${id}/edit` }] : []),
    ...(maySubmit && status === 'paused'
      ? [{ icon: IconPlayerPlay, label: t('acts.unpause'), off: unpause.isPending, act: () => unpause.mutate() }]
      : []),
    ...(mayWrite ? [{ icon: IconCopy, label: t('acts.duplicate'), act: () => setOpen('duplicate') }] : []),
    ...(mayWrite
      ? [
          {
            ...{ icon: isArchived ? IconArchiveOff : IconArchive, label: t(isArchived ? 'acts.restore' : 'acts.archive') },
            ...{ off: archive.isPending, act: () => archive.mutate() },
          },
        ]
      : []),
    ...(maySubmit ? [{ icon: IconTrash, label: t('acts.delete'), act: () => setOpen('delete') }] : []),
  ];
  return (
    <>
      <PageActs acts={acts} more={t('more')}>
        {mustEdit ? (
          <Button component={Link} href={`/templates/${id}/edit`} leftSection={<IconPencil size={16} aria-hidden />}>
            {t('acts.correct')}
          </Button>
        ) : (isDue && maySubmit) || asks ? (
          <Button leftSection={<IconSend size={16} aria-hidden />} onClick={onSubmit}>
            {t(asks ? 'submit.askReview' : 'submit.act')}
          </Button>
        ) : status === 'approved' && !isArchived ? (
          <Button component={Link} href="/inbox">
            {t('acts.use')}
          </Button>
        ) : null}
      </PageActs>
      {open === 'duplicate' && <DuplicateDialog template={template} taken={[]} onClose={() => setOpen(undefined)} />}
      {open === 'delete' && <DeleteDialog template={template} onClose={() => setOpen(undefined)} />}
    </>
  );
}

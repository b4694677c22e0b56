import { Alert, Textarea } from '@mantine/core';
import '@mantine/core/styles/Alert.css';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { isWarning } from '../../../kernel/templates/flaws';
import { contentFlaws, nameFlaws } from '../../../kernel/templates/lint';
import { reviewTemplate, submitTemplate, type Template } from '../../client';
import { refusalOf } from '../../lib/api/refusal';
import { useMay } from '../../lib/login/use-me';
import { atMost } from '../../lib/screen/at-most';
import { Confirm } from '../../ui/confirm';
import { ErrorState } from '../../ui/error-state';
import { FlawList } from './flaw-list';
import { useTemplatesChanged } from './templates-query';

/** Asks before a text goes to Meta’s reviewers, or to the company’s own; what Meta would refuse is said first. */
export function SubmitDialog({ template, onClose }: { template: Template; onClose: () => void }) {
  const { t } = useTranslation('templates');
  const changed = useTemplatesChanged();
  const maySubmit = useMay('templates:submit');
  const [comment, setComment] = useState('');
  const { id, name, language, content, live, status } = template;
  const flaws = [...nameFlaws({ name, language }), ...contentFlaws(content)];
  const errors = flaws.filter((one) => !isWarning(one));
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      if (maySubmit) return (await submitTemplate({ path: { id } })).data;
      const said = comment.trim() === '' ? {} : { comment: comment.trim() };
      return (await reviewTemplate({ path: { id }, body: { verdict: 'ask', ...said } })).data;
    },
    onSuccess: () => {
      notifications.show({ message: t(maySubmit ? 'submit.done' : 'submit.asked') });
      onClose();
    },
    onSettled: changed,
  });
  const title = t(maySubmit ? 'submit.ask' : 'submit.askReviewOf', { name });
  const means = maySubmit ? t(live === null ? 'submit.means' : 'submit.meansEdit') : t('submit.meansReview');
  if (errors.length > 0)
    return (
      <Confirm
        title={title}
        consequence={t('submit.flawed')}
        label={t(maySubmit ? 'submit.act' : 'submit.askReview')}
        busy={false}
        disabled
        harmless
        onYes={onClose}
        onClose={onClose}
      >
        <FlawList flaws={errors} />
        <Link href={`/templates/${id}/edit`}>{t('submit.edit')}</Link>
      </Confirm>
    );
  return (
    <Confirm
      title={title}
      consequence={means}
      label={t(maySubmit ? 'submit.act' : 'submit.askReview')}
      busy={isPending}
      harmless
      onYes={() => mutate()}
      onClose={onClose}
    >
      {error && <ErrorState error={error} />}
      {refusalOf(error)?.reason && <code>{refusalOf(error)?.reason}</code>}
      {maySubmit && live !== null && status === 'approved' && <Alert color="orange">{t('submit.rests')}</Alert>}
      <FlawList flaws={flaws} />
      {!maySubmit && (
        <Textarea
          label={t('review.comment')}
          autosize
          minRows={2}
          {...atMost(2_000)}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
      )}
    </Confirm>
  );
}

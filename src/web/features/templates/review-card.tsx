import { Button, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reviewTemplate, type Template, type TemplateEvent } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMay, useMe } from '../../lib/login/use-me';
import { atMost } from '../../lib/screen/at-most';
import { Avatar } from '../../ui/avatar';
import { Card } from '../../ui/card';
import { FormActs } from '../../ui/form-layout';
import classes from './review-card.module.css';
import { eventsQuery, useTemplatesChanged } from './templates-query';

const SPOKEN = ['review_asked', 'review_passed', 'review_refused', 'comment'] as const;
type Spoken = (typeof SPOKEN)[number];
const isSpoken = (kind: TemplateEvent['kind']): kind is Spoken => SPOKEN.some((one) => one === kind);

/** What colleagues say of a text before it goes to Meta: they are asked, let it pass or give it back, and comment. */
export function ReviewCard({ template }: { template: Template }) {
  const { t } = useTranslation('templates');
  const { data = [] } = useQuery(eventsQuery(template.id, template.revision));
  const mayWrite = useMay('templates:write');
  const said = data.filter(({ kind }) => isSpoken(kind)).reverse();
  const isOpen = template.isChanged || ['draft', 'in_review', 'ready', 'rejected'].includes(template.status);
  const mayTake = mayWrite && (isOpen || said.length > 0);
  if (said.length === 0 && !mayTake) return null;
  return (
    <Card id="template-review" title={t('review.title')} lead={t('review.lead')}>
      {said.length > 0 && (
        <ol className={classes.list}>
          {said.map((event) => (
            <Said key={event.id} event={event} />
          ))}
        </ol>
      )}
      {mayTake && <Answer template={template} />}
    </Card>
  );
}

function Said({ event: { kind, by, at, note } }: { event: TemplateEvent }) {
  const { t } = useTranslation('templates');
  const formats = useFormats();
  if (!isSpoken(kind)) return null;
  const who = by ?? '';
  return (
    <li className={classes.said}>
      <Avatar name={who} size="small" />
      <div className={classes.words}>
        <span className={classes.head}>
          <bdi className={classes.who}>{who}</bdi> <span data-verdict={kind}>{t(key('review.did', kind))}</span> ·{' '}
          <time dateTime={at}>{formats.short(at)}</time>
        </span>
        {note !== null && <p className={classes.note}>{note}</p>}
      </div>
    </li>
  );
}

function Answer({ template: { id, status, author } }: { template: Template }) {
  const { t } = useTranslation('templates');
  const explain = useExplain();
  const changed = useTemplatesChanged();
  const { user } = useMe();
  const mayApprove = useMay('templates:approve');
  const [comment, setComment] = useState('');
  const [wants, want] = useState(false);
  const words = comment.trim();
  const { mutate, isPending } = useMutation({
    mutationFn: (verdict: 'pass' | 'refuse' | 'comment') =>
      reviewTemplate({ path: { id }, body: { verdict, ...(words === '' ? {} : { comment: words }) } }),
    onSuccess: () => setComment(''),
    onError: (error) => notifications.show({ color: 'red', message: explain(error) }),
    onSettled: changed,
  });
  const isJudge = status === 'in_review' && mayApprove && author !== user.name;
  return (
    <>
      {status === 'in_review' && !isJudge && <p className={classes.hint}>{t(author === user.name ? 'review.own' : 'review.waits')}</p>}
      <Textarea
        label={t('review.comment')}
        autosize
        minRows={2}
        maxRows={8}
        {...atMost(2_000)}
        value={comment}
        error={wants && words === '' ? t('review.why') : undefined}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      <FormActs>
        <Button variant="default" disabled={words === ''} loading={isPending} onClick={() => mutate('comment')}>
          {t('review.send')}
        </Button>
        {isJudge && (
          <>
            <Button
              variant="default"
              loading={isPending}
              onClick={() => {
                want(true);
                if (words !== '') mutate('refuse');
              }}
            >
              {t('review.refuse')}
            </Button>
            <Button loading={isPending} onClick={() => mutate('pass')}>
              {t('review.pass')}
            </Button>
          </>
        )}
      </FormActs>
    </>
  );
}

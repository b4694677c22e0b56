import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import type { Template } from '../../client';
import { refusalOf } from '../../lib/api/refusal';
import { BackLink } from '../../ui/back-link';
import { ErrorState } from '../../ui/error-state';
import NotFoundPage from '../../ui/not-found-page';
import { Page } from '../../ui/page';
import { RowSkeletons } from '../../ui/row-skeletons';
import { HistoryCard } from './history-card';
import { LanguageTabs } from './language-tabs';
import { ReviewCard } from './review-card';
import { StatusCard } from './status-card';
import { SubmitDialog } from './submit-dialog';
import { TemplateActs } from './template-acts';
import classes from './template-page.module.css';
import { templateQuery } from './templates-query';
import { TextsCard } from './texts-card';
import { VersionsCard } from './versions-card';

/** One language of a template: what is sent, what is being written, what Meta said, and what may be done with it. */
export function TemplatePage({ id }: { id: string }) {
  const { t } = useTranslation('templates');
  const { data, error, refetch } = useQuery(templateQuery(id));
  if (refusalOf(error)?.status === 404) return <NotFoundPage />;
  if (!data)
    return (
      <Page title={t('title')} above={<BackLink href="/templates">{t('title')}</BackLink>} wide>
        {error ? <ErrorState error={error} retry={() => void refetch()} /> : <RowSkeletons />}
      </Page>
    );
  return <Known template={data} />;
}

function Known({ template }: { template: Template }) {
  const { t } = useTranslation('templates');
  const [path, go] = useLocation();
  const [submitting, submit] = useState(new URLSearchParams(useSearch()).has('submit'));
  const closed = (): void => {
    submit(false);
    go(path, { replace: true });
  };
  return (
    <Page
      title={template.name}
      above={<BackLink href="/templates">{t('title')}</BackLink>}
      action={<TemplateActs template={template} onSubmit={() => submit(true)} />}
      wide
    >
      <LanguageTabs template={template} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <TextsCard template={template} />
        </div>
        <div className={classes.column}>
          <StatusCard template={template} />
          <ReviewCard template={template} />
          <HistoryCard template={template} />
          <VersionsCard template={template} />
        </div>
      </div>
      {submitting && <SubmitDialog template={template} onClose={closed} />}
    </Page>
  );
}

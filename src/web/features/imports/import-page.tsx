import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ContactImport } from '../../client';
import { refusalOf } from '../../lib/api/refusal';
import { joined } from '../../lib/i18n/isolated';
import { useFormats } from '../../lib/i18n/use-formats';
import { BackLink } from '../../ui/back-link';
import { ErrorState } from '../../ui/error-state';
import NotFoundPage from '../../ui/not-found-page';
import { Page } from '../../ui/page';
import { RowSkeletons } from '../../ui/row-skeletons';
import { Steps } from '../../ui/steps';
import { ColumnsStep } from './columns-step';
import { placeOf, stageOf } from './import-step.domain';
import { useTarget } from './import-target';
import { Working } from './import-working';
import { importQuery } from './imports-query';
import { ReadyStep } from './ready-step';
import { ResultStep } from './result-step';
import { SendAgain } from './send-again';
import { useStepNames } from './use-step-names';

/** One import, at the step it is at. */
export function ImportPage({ id }: { id: string }) {
  const { t } = useTranslation('imports');
  const formats = useFormats();
  const names = useStepNames();
  const { type, base, home } = useTarget();
  const { data: now, error, refetch } = useQuery(importQuery(id));
  if (refusalOf(error)?.status === 404) return <NotFoundPage />;
  const above = <BackLink href={type ? home : base}>{type?.plural ?? t('title')}</BackLink>;
  if (!now)
    return (
      <Page title={t('title')} above={above}>
        {error ? <ErrorState error={error} retry={() => void refetch()} /> : <RowSkeletons />}
      </Page>
    );
  return (
    <Page title={now.fileName} lead={joined([formats.moment(now.createdAt), now.by.name])} above={above} wide>
      <Steps label={t('steps')} steps={names} now={placeOf(now.state)} />
      <Stage now={now} />
    </Page>
  );
}

function Stage({ now }: { now: ContactImport }) {
  switch (stageOf(now.state)) {
    case 'file':
      return <SendAgain now={now} />;
    case 'columns':
      return <ColumnsStep key={`${now.sha256} ${now.file?.sheet} ${now.file?.encoding}`} now={now} />;
    case 'ready':
      return <ReadyStep now={now} />;
    case 'result':
      return <ResultStep now={now} />;
    default:
      return <Working now={now} />;
  }
}

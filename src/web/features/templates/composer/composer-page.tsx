import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from 'wouter';
import { languageFor, TEMPLATE_LANGUAGES } from '../../../../kernel/templates/languages';
import type { Template } from '../../../client';
import { refusalOf } from '../../../lib/api/refusal';
import { useLanguage } from '../../../lib/i18n/use-language';
import { useMay, useMe } from '../../../lib/login/use-me';
import { BackLink } from '../../../ui/back-link';
import { Empty } from '../../../ui/empty';
import { ErrorState } from '../../../ui/error-state';
import NotFoundPage from '../../../ui/not-found-page';
import { Page } from '../../../ui/page';
import { RowSkeletons } from '../../../ui/row-skeletons';
import { channelsQuery } from '../../channels/channels-query';
import { mayBeEdited } from '../template-words';
import { libraryQuery, templateQuery } from '../templates-query';
import { Composer } from './composer';
import { BLANK } from './content.domain';

/** Writes a new template, from nothing or from one of the library, or goes on with one that there is. */
export default function ComposerPage({ id }: { id?: string }) {
  return id === undefined ? <New /> : <Known id={id} />;
}

function New() {
  const { t } = useTranslation('templates');
  const search = new URLSearchParams(useSearch());
  const reader = useLanguage();
  const { tenant } = useMe();
  const seesChannels = useMay('channels:read');
  const from = search.get('from');
  const channels = useQuery({ ...channelsQuery, enabled: seesChannels });
  const library = useQuery({ ...libraryQuery, enabled: from !== null });
  const error = channels.error ?? library.error;
  if (error || (seesChannels && !channels.data) || (from !== null && !library.data)) return <Waiting error={error} />;
  const accounts = [...new Map((channels.data?.items ?? []).map((one) => [one.wabaId, one])).values()];
  const [account] = accounts;
  if (!account)
    return (
      <Page title={t('composer.new')} above={<BackLink href="/templates">{t('title')}</BackLink>}>
        <Empty icon={IconPlugConnectedX} title={t('composer.noNumber')} hint={t('composer.noNumberHint')} />
      </Page>
    );
  const wanted = search.get('language');
  const starter = library.data?.find((one) => one.key === from && (wanted === null || one.language === wanted));
  const tongue = languageFor(TEMPLATE_LANGUAGES, [tenant.locale, reader]) ?? 'en';
  return (
    <Composer
      start={{
        ...{ channelId: account.id, name: starter?.name ?? '', language: starter?.language ?? tongue },
        content: starter?.content ?? BLANK,
      }}
      accounts={accounts}
    />
  );
}

function Known({ id }: { id: string }) {
  const { data, error, refetch, isFetchedAfterMount } = useQuery({ ...templateQuery(id), refetchInterval: false });
  if (refusalOf(error)?.status === 404) return <NotFoundPage />;
  if (!data || !isFetchedAfterMount) return <Waiting error={error} />;
  if (!mayBeEdited(data.status) || data.content.raw.length > 0) return <NotFoundPage />;
  return <Editing first={data} read={async () => (await refetch()).data} />;
}

/** What is typed stays when others write meanwhile, or Meta decides: it is read anew only when one wants that. */
function Editing({ first, read }: { first: Template; read: () => Promise<Template | undefined> }) {
  const [template, set] = useState(first);
  const reload = async (): Promise<void> => {
    const newest = await read();
    if (newest) set(newest);
  };
  const { name, language, content, revision } = template;
  return <Composer key={revision} start={{ channelId: '', name, language, content }} template={template} accounts={[]} reload={reload} />;
}

function Waiting({ error }: { error: unknown }) {
  const { t } = useTranslation('templates');
  return (
    <Page title={t('title')} above={<BackLink href="/templates">{t('title')}</BackLink>} wide>
      {error ? <ErrorState error={error} /> : <RowSkeletons />}
    </Page>
  );
}

import { Switch, TagsInput, Textarea } from '@mantine/core';
import '@mantine/core/styles/Pill.css';
import '@mantine/core/styles/PillsInput.css';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ConsentWords, readConsentWords, setConsentWords } from '../../client';
import { atMost } from '../../lib/screen/at-most';
import { Card } from '../../ui/card';
import { ErrorState } from '../../ui/error-state';
import { Page } from '../../ui/page';
import { ResourceForm } from '../../ui/resource-form';
import { RowSkeletons } from '../../ui/row-skeletons';
import { BuiltInWords } from './built-in-words';

const wordsQuery = queryOptions({ queryKey: ['consent-words'], queryFn: async () => (await readConsentWords()).data });
/** How many words of its own a company has, and how long one is at most. */
const MOST_WORDS = 50;
const MOST_LETTERS = 40;

/** By which words customers end and allow messages, and whether marketing goes only to who asked for it. */
export default function ConsentPage() {
  const { t } = useTranslation('consent');
  const { data, error, refetch } = useQuery(wordsQuery);
  return (
    <Page title={t('title')} lead={t('lead')}>
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {data ? <Words key={data.revision} words={data} /> : !error && <RowSkeletons />}
    </Page>
  );
}

function Words({ words }: { words: ConsentWords }) {
  const { t } = useTranslation('consent');
  const cache = useQueryClient();
  const short = (list: string[]): string[] => list.map((word) => word.slice(0, MOST_LETTERS));
  return (
    <ResourceForm
      label={t('title')}
      initial={{
        ...{ out: words.out, in: words.in, marketingNeedsOptIn: words.marketingNeedsOptIn },
        ...{ confirmsOptOut: words.confirmsOptOut, optOutReply: words.optOutReply ?? '' },
      }}
      revision={words.revision}
      reload={() => cache.invalidateQueries(wordsQuery)}
      sticky
      save={async ({ optOutReply, ...rest }, headers) => {
        const { data } = await setConsentWords({ body: { ...rest, optOutReply: optOutReply.trim() || null }, headers });
        cache.setQueryData(wordsQuery.queryKey, data);
      }}
    >
      {(form) => (
        <>
          <Card id="consent-marketing" title={t('marketing')}>
            <Switch
              label={t('needsOptIn')}
              description={t('needsOptInHint')}
              {...form.getInputProps('marketingNeedsOptIn', { type: 'checkbox' })}
            />
          </Card>
          <Card id="consent-reply" title={t('reply')}>
            <Switch label={t('confirms')} description={t('confirmsHint')} {...form.getInputProps('confirmsOptOut', { type: 'checkbox' })} />
            {form.values.confirmsOptOut && (
              <Textarea
                label={t('replyText')}
                description={t('replyHint')}
                placeholder={words.builtIn.optOutReply}
                autosize
                minRows={2}
                {...atMost(1_000)}
                {...form.getInputProps('optOutReply')}
              />
            )}
          </Card>
          {(['out', 'in'] as const).map((side) => (
            <Card
              key={side}
              id={`consent-${side}`}
              title={t(side === 'out' ? 'out' : 'in')}
              lead={t(side === 'out' ? 'outHint' : 'inHint')}
            >
              <TagsInput
                label={t('own')}
                description={t('ownHint')}
                maxTags={MOST_WORDS}
                {...form.getInputProps(side)}
                onChange={(list) => form.setFieldValue(side, short(list))}
              />
              <BuiltInWords words={words.builtIn[side]} />
            </Card>
          ))}
        </>
      )}
    </ResourceForm>
  );
}

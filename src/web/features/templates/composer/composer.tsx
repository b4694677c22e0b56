import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { flawIn } from '../../../../kernel/flaws';
import { contentFlaws, nameFlaws } from '../../../../kernel/templates/lint';
import { type Channel, createTemplate, type Template, updateTemplate } from '../../../client';
import { useLanguage } from '../../../lib/i18n/use-language';
import { useMay } from '../../../lib/login/use-me';
import { BackLink } from '../../../ui/back-link';
import { LeaveGuard } from '../../../ui/leave-guard';
import { Page } from '../../../ui/page';
import { type IfMatch, ResourceForm } from '../../../ui/resource-form';
import type { Content } from '../preview.domain';
import { TemplatePreview } from '../template-preview';
import { isAtMeta } from '../template-words';
import { useTemplatesChanged } from '../templates-query';
import { useSamples } from '../use-samples';
import { BasicsFields } from './basics-fields';
import classes from './composer.module.css';
import { ComposerSummary } from './composer-summary';
import { inCategory, tidied } from './content.domain';
import { ContentFields } from './content-fields';
import { ComposerDesk } from './desk';

type Values = { channelId: string; name: string; language: string; content: Content };
type Props = {
  start: Values;
  accounts: readonly Channel[];
  /** The one that is changed; left out, a new one is written. */
  template?: Template;
  reload?: () => Promise<unknown>;
};

/** Writes a template beside what its reader will see; what Meta would refuse is said while it is written. */
export function Composer({ start, accounts, template, reload }: Props) {
  const { t } = useTranslation('templates');
  const language = useLanguage();
  const [, go] = useLocation();
  const changed = useTemplatesChanged();
  const maySubmit = useMay('templates:submit');
  const [insists, insist] = useState(false);
  const [added, setAdded] = useState<Record<string, string>>({});
  const samples = { ...useSamples(template?.id, [start.content]), ...added };
  /** What is to happen once it is saved: a draft is kept first, so that what is submitted is what is kept. */
  const then = useRef('');
  const saved = useRef(template?.id ?? '');
  const title = template ? t('composer.edit', { name: template.name }) : t('composer.new');
  const back = template ? `/templates/${template.id}` : '/templates';
  const isFixed = template !== undefined && isAtMeta(template);
  const keep = async ({ channelId, name, language: tongue, ...values }: Values, headers: IfMatch): Promise<string> => {
    const content = tidied(values.content);
    if (!template) return (await createTemplate({ body: { channelId, name, language: tongue, content } })).data.id;
    const named = isFixed ? {} : { name, language: tongue };
    return (await updateTemplate({ path: { id: template.id }, headers, body: { ...named, content } })).data.id;
  };
  return (
    <LeaveGuard leave={() => go(back)}>
      {(leave) => (
        <Page title={title} above={<BackLink href={back}>{template ? template.name : t('title')}</BackLink>} wide>
          <ResourceForm<Values>
            label={title}
            initial={start}
            revision={template?.revision}
            {...(reload ? { reload } : {})}
            submit={t('composer.save')}
            onCancel={leave}
            sticky
            validate={({ name, language: tongue }) => {
              const flaws = nameFlaws({ name, language: tongue });
              if (flaws.length > 0) then.current = '';
              const told = (detail: string): string => (name === '' ? t('composer.nameMissing') : flawIn(language, detail));
              return Object.fromEntries(flaws.map(({ pointer, detail }) => [pointer.slice(1), told(detail)]));
            }}
            save={async (values, headers) => {
              try {
                saved.current = await keep(values, headers);
              } catch (error) {
                then.current = '';
                throw error;
              }
            }}
            onSaved={() => {
              void changed();
              if (then.current === '') notifications.show({ message: t('composer.saved') });
              go(`/templates/${saved.current}${then.current}`);
            }}
            acts={
              <Button
                variant="light"
                onClick={({ currentTarget: { form } }) => {
                  then.current = '?submit=1';
                  insist(true);
                  form?.requestSubmit();
                }}
              >
                {t(maySubmit ? 'composer.saveAndSubmit' : 'composer.saveAndAsk')}
              </Button>
            }
          >
            {(form) => {
              const { name, language: tongue, content } = form.values;
              const change = (part: Partial<Content>): void => form.setFieldValue('content', { ...content, ...part });
              const flaws = [...nameFlaws({ name, language: tongue }), ...contentFlaws(content)];
              const addSample = (id: string, address: string) => setAdded((before) => ({ ...before, [id]: address }));
              return (
                <ComposerDesk value={{ flaws, content, insists: insists || template !== undefined, samples, addSample }}>
                  <div className={classes.both}>
                    <div className={classes.form}>
                      <BasicsFields
                        basics={{ ...form.values, category: content.category }}
                        errors={form.errors}
                        accounts={accounts}
                        isFixed={isFixed}
                        isNew={template === undefined}
                        onChange={({ category, ...rest }) => {
                          if (category) form.setFieldValue('content', inCategory(content, category));
                          if (Object.keys(rest).length > 0) form.setValues(rest);
                        }}
                      />
                      <ContentFields content={content} onChange={change} />
                    </div>
                    <aside className={classes.aside} aria-label={t('preview.title')}>
                      <TemplatePreview content={content} language={tongue} samples={samples} />
                      <ComposerSummary flaws={flaws} />
                    </aside>
                  </div>
                </ComposerDesk>
              );
            }}
          </ResourceForm>
        </Page>
      )}
    </LeaveGuard>
  );
}

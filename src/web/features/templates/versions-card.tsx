import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Template } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { Card } from '../../ui/card';
import { TemplatePreview } from './template-preview';
import { versionsQuery } from './templates-query';
import classes from './versions-card.module.css';

/** Every text that was submitted or that Meta told, as it was then. */
export function VersionsCard({ template: { id, version, language } }: { template: Template }) {
  const { t } = useTranslation('templates');
  const formats = useFormats();
  const { data: versions = [] } = useQuery(versionsQuery(id, version));
  if (versions.length === 0) return null;
  return (
    <Card id="template-versions" title={t('versions.title')}>
      <ul className={classes.list}>
        {versions.map(({ number, content, by, submittedAt }) => (
          <li key={number}>
            <details>
              <summary className={classes.head}>
                <strong>{t('versions.number', { number: formats.number(number) })}</strong>
                <span className={classes.about}>
                  {t('versions.about', { who: by || t('history.meta'), moment: formats.moment(submittedAt) })}
                </span>
              </summary>
              <TemplatePreview
                content={content}
                language={language}
                label={t('versions.number', { number: formats.number(number) })}
                bare
              />
            </details>
          </li>
        ))}
      </ul>
    </Card>
  );
}

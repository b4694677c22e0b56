import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Template } from '../../client';
import { key } from '../../lib/i18n/key';
import { useMay } from '../../lib/login/use-me';
import { DuplicateDialog } from './duplicate-dialog';
import classes from './language-tabs.module.css';
import { TONES, useLanguageName } from './template-words';
import { languagesQuery } from './templates-query';

/** The languages of a name, each with its state, and a way to write one more. */
export function LanguageTabs({ template }: { template: Template }) {
  const { t } = useTranslation('templates');
  const nameOf = useLanguageName();
  const mayWrite = useMay('templates:write');
  const [adding, add] = useState(false);
  const { data } = useQuery(languagesQuery(template));
  const all = data?.some(({ id }) => id === template.id) ? data : [template];
  return (
    <div className={classes.bar}>
      <nav className={classes.tabs} aria-label={t('languages')}>
        {all.map(({ id, language, status }) => (
          <Link key={id} href={`/templates/${id}`} className={classes.tab} aria-current={id === template.id ? 'page' : undefined}>
            {nameOf(language)}
            <span className={classes.dot} data-tone={TONES[status]} role="img" aria-label={t(key('statuses', status))} />
          </Link>
        ))}
      </nav>
      {mayWrite && (
        <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => add(true)}>
          {t('duplicate.addLanguage')}
        </Button>
      )}
      {adding && <DuplicateDialog template={template} taken={all.map(({ language }) => language)} asLanguage onClose={() => add(false)} />}
    </div>
  );
}

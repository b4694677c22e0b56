import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { languageFor } from '../../../kernel/templates/languages';
import type { TemplateStarter } from '../../client';
import { listed } from '../../lib/api/use-pages';
import { key } from '../../lib/i18n/key';
import { useLanguage } from '../../lib/i18n/use-language';
import { Dialog } from '../../ui/dialog';
import { Listing } from '../../ui/listing';
import classes from './library-dialog.module.css';
import { TemplatePreview } from './template-preview';
import { CATEGORIES, useLanguageName } from './template-words';
import { libraryQuery } from './templates-query';

/** Templates to begin with, in the language that one reads, each as its readers would see it. */
export function LibraryDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('templates');
  const reader = useLanguage();
  const nameOf = useLanguageName();
  const all = listed(useQuery(libraryQuery));
  const [chosen, choose] = useState<string>();
  const [category, setCategory] = useState('');
  const tongues = [...new Set((all.items ?? []).map(({ language }) => language))];
  const language = chosen ?? languageFor(tongues, [reader]) ?? '';
  return (
    <Dialog title={t('library.title')} size="75rem" onClose={onClose}>
      <p className={classes.lead}>{t('library.lead')}</p>
      <div className={classes.filters}>
        <NativeSelect
          label={t('language')}
          data-autofocus
          data={tongues.map((value) => ({ value, label: nameOf(value) }))}
          value={language}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('category')}
          data={[{ value: '', label: t('list.any') }, ...CATEGORIES.map((value) => ({ value, label: t(key('categories', value)) }))]}
          value={category}
          onChange={(event) => setCategory(event.currentTarget.value)}
        />
      </div>
      <Listing of={all} empty={null}>
        {(items) => (
          <ul className={classes.cards} aria-label={t('library.title')}>
            {items
              .filter((one) => one.language === language && (category === '' || one.content.category === category))
              .map((one) => (
                <Starter key={one.key} of={one} />
              ))}
          </ul>
        )}
      </Listing>
    </Dialog>
  );
}

function Starter({ of: { key: id, title, language, content } }: { of: TemplateStarter }) {
  const { t } = useTranslation('templates');
  return (
    <li className={classes.card}>
      <div className={classes.head}>
        <Link className={classes.title} href={`/templates/new?from=${id}&language=${language}`}>
          {title}
        </Link>
        <span className={classes.kind}>{t(key('categories', content.category))}</span>
      </div>
      <TemplatePreview content={content} language={language} label={t('preview.of', { name: title })} bare />
    </li>
  );
}

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Template } from '../../client';
import { key } from '../../lib/i18n/key';
import { useFormats } from '../../lib/i18n/use-formats';
import { type Column, DataTable } from '../../ui/data-table';
import { StatusBadge } from '../../ui/status-badge';
import { CategoryWords } from './category-words';
import { statesOf, type TemplateGroup } from './template-groups.domain';
import classes from './template-table.module.css';
import { QUALITY_TONES, TONES, tagOf, useLanguageName } from './template-words';

type Props = { groups: TemplateGroup[]; busy: boolean };

/** One line a name: how it begins, its languages with the state of each, and what Meta counts it as. */
export function TemplateTable({ groups, busy }: Props) {
  const { t } = useTranslation('templates');
  const formats = useFormats();
  const columns = useMemo(
    (): Column<TemplateGroup>[] => [
      { id: 'name', label: t('name'), cell: ({ name, first }) => <Named name={name} of={first} /> },
      { id: 'status', label: t('status'), card: 'corner', cell: ({ all }) => <States all={all} /> },
      { id: 'languages', label: t('languages'), cell: ({ all }) => <Languages all={all} /> },
      { id: 'category', label: t('category'), cell: ({ first }) => <CategoryWords of={first} /> },
      { id: 'quality', label: t('quality'), cell: ({ first }) => <Quality of={first} /> },
      { id: 'changed', label: t('changed'), cell: ({ updatedAt }) => <time dateTime={updatedAt}>{formats.short(updatedAt)}</time> },
    ],
    [t, formats],
  );
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      rows={groups}
      idOf={({ id }) => id}
      busy={busy}
      narrow="cards"
      hrefOf={({ first }) => `/templates/${first.id}`}
    />
  );
}

function Named({ name, of: { content, isArchived, language } }: { name: string; of: Template }) {
  const { t } = useTranslation('templates');
  return (
    <span className={classes.named}>
      <span className={classes.name}>
        {name}
        {isArchived && <StatusBadge tone="quiet">{t('archived')}</StatusBadge>}
      </span>
      <span className={classes.words} lang={tagOf(language)}>
        {content.body.text || t(key('categories', content.category))}
      </span>
    </span>
  );
}

function States({ all }: { all: readonly Template[] }) {
  const { t } = useTranslation('templates');
  const [first, ...rest] = statesOf(all);
  if (!first) return null;
  const words = t(key('statuses', first.status));
  return (
    <StatusBadge tone={TONES[first.status]}>
      {rest.length === 0 ? words : t('list.partly', { status: words, count: first.count, all: all.length })}
    </StatusBadge>
  );
}

function Languages({ all }: { all: readonly Template[] }) {
  const { t } = useTranslation('templates');
  const nameOf = useLanguageName();
  return (
    <span className={classes.chips}>
      {all.map(({ id, language, status }) => (
        <Link
          key={id}
          href={`/templates/${id}`}
          className={classes.chip}
          data-tone={TONES[status]}
          title={nameOf(language)}
          aria-label={t('list.inLanguage', { code: language, language: nameOf(language), status: t(key('statuses', status)) })}
        >
          {language}
        </Link>
      ))}
    </span>
  );
}

function Quality({ of: { quality } }: { of: Template }) {
  const { t } = useTranslation('templates');
  if (quality === null || quality === 'UNKNOWN') return <span className={classes.faint}>{t('qualities.UNKNOWN')}</span>;
  return <StatusBadge tone={QUALITY_TONES[quality]}>{t(key('qualities', quality))}</StatusBadge>;
}

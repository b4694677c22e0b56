import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TEMPLATE_LANGUAGES } from '../../../../kernel/templates/languages';
import type { Channel } from '../../../client';
import { key } from '../../../lib/i18n/key';
import { FieldRow } from '../../../ui/form-layout';
import { nameFrom } from '../name.domain';
import { CATEGORIES, useLanguageName } from '../template-words';
import classes from './basics-fields.module.css';
import type { Category } from './content.domain';
import { useFlaw } from './desk';

export type Basics = { channelId: string; name: string; language: string; category: Category };
type Props = {
  basics: Basics;
  /** What the server said of a field. */
  errors: Readonly<Record<string, React.ReactNode>>;
  accounts: readonly Channel[];
  /** Meta has seen it: name, language and category stay. */
  isFixed: boolean;
  isNew: boolean;
  onChange: (part: Partial<Basics>) => void;
};

/** For which account, under which name, in which language, and what it is for. */
export function BasicsFields({ basics, errors, accounts, isFixed, isNew, onChange }: Props) {
  const { t } = useTranslation('templates');
  const nameOf = useLanguageName();
  const [named, kind] = [useFlaw('/name'), useFlaw('/category')];
  const tongues = TEMPLATE_LANGUAGES.map((value) => ({ value, label: nameOf(value) })).sort((a, b) => a.label.localeCompare(b.label));
  const known = tongues.some(({ value }) => value === basics.language);
  return (
    <>
      {isNew && accounts.length > 1 && (
        <NativeSelect
          label={t('number')}
          description={t('composer.numberHint')}
          data={accounts.map(({ id, name }) => ({ value: id, label: name }))}
          value={basics.channelId}
          onChange={(event) => onChange({ channelId: event.currentTarget.value })}
        />
      )}
      <FieldRow>
        <TextInput
          id={named.id}
          label={t('name')}
          description={t(isFixed ? 'composer.fixed' : 'composer.nameHint')}
          disabled={isFixed}
          value={basics.name}
          error={errors.name ?? (basics.name === '' ? undefined : named.error)}
          autoComplete="off"
          onChange={(event) => onChange({ name: nameFrom(event.currentTarget.value) })}
        />
        <NativeSelect
          label={t('language')}
          description={t(isFixed ? 'composer.fixed' : 'composer.languageHint')}
          disabled={isFixed}
          data={known ? tongues : [...tongues, { value: basics.language, label: basics.language }]}
          value={basics.language}
          error={errors.language}
          onChange={(event) => onChange({ language: event.currentTarget.value })}
        />
      </FieldRow>
      <fieldset className={classes.kinds} disabled={isFixed}>
        <legend className={classes.legend}>{t('category')}</legend>
        {CATEGORIES.map((category) => (
          <label key={category} className={classes.kind}>
            <input
              type="radio"
              name="template-category"
              checked={basics.category === category}
              onChange={() => onChange({ category })}
              {...(basics.category === category ? { id: kind.id } : {})}
            />
            <span>
              <span className={classes.title}>{t(key('categories', category))}</span>
              <span className={classes.hint}>{t(key('categoryMeans', category))}</span>
              <span className={classes.hint}>{t(key('categoryCosts', category))}</span>
            </span>
          </label>
        ))}
        {isFixed && <p className={classes.hint}>{t('composer.fixedCategory')}</p>}
        {kind.warning && (
          <p className={classes.warning} role="status">
            {kind.warning}
          </p>
        )}
      </fieldset>
    </>
  );
}

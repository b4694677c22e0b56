import { Button, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityField, EntityType } from '../../client';
import { atMost } from '../../lib/screen/at-most';
import classes from './about-card.module.css';
import { NameFields } from './name-fields';
import { TypeForm } from './type-form';

const isTitled = ({ type, isRetired }: EntityField): boolean => !isRetired && !['long', 'file', 'relation'].includes(type);

/** What a type is called, what it is for, and by which of its fields a record is titled. */
export function AboutCard({ type }: { type: EntityType }) {
  const { t } = useTranslation('entities');
  const { singular, plural, icon, help, title } = type;
  const input = useRef<HTMLInputElement>(null);
  return (
    <TypeForm
      id="entity-about"
      title={t('about')}
      type={type}
      initial={{ singular, plural, icon, help: help ?? '', title }}
      bodyOf={(values) => ({ ...values, singular: values.singular.trim(), plural: values.plural.trim(), help: values.help.trim() || null })}
    >
      {(form) => (
        <>
          <NameFields form={form} />
          <TextInput label={t('help')} description={t('helpHint')} {...atMost(500)} {...form.getInputProps('help')} />
          <div>
            <TextInput ref={input} label={t('titleOf')} description={t('titleHint')} {...atMost(200)} {...form.getInputProps('title')} />
            <div className={classes.inserts}>
              {type.fields.filter(isTitled).map((field) => (
                <Button
                  key={field.key}
                  size="compact-xs"
                  variant="default"
                  aria-label={t('insertWhat', { name: field.name })}
                  onClick={() => {
                    const now = form.getValues().title;
                    const at = input.current?.selectionStart ?? now.length;
                    form.setFieldValue('title', `${now.slice(0, at)}{{${field.key}}}${now.slice(at)}`);
                    input.current?.focus();
                  }}
                >
                  {field.name}
                </Button>
              ))}
            </div>
          </div>
        </>
      )}
    </TypeForm>
  );
}

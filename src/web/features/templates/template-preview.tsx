import { SegmentedControl, useComputedColorScheme } from '@mantine/core';
import '@mantine/core/styles/SegmentedControl.css';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RenderedHeader } from '../../../kernel/templates/rendered';
import { type ShownButton, TemplateBubble } from '../message/template-bubble';
import { type Content, previewOf } from './preview.domain';
import classes from './template-preview.module.css';
import { tagOf } from './template-words';

type Props = {
  content: Content;
  language: string;
  /** What it is called for screen readers. */
  label?: string;
  /** Addresses of samples that are at hand, by their ids. */
  samples?: Readonly<Record<string, string>>;
  /** Without the choice between light and dark. */
  bare?: boolean;
};

/** Of more buttons than this WhatsApp shows two, and the others behind one more. */
const SHOWN = 3;

/** A template as WhatsApp shows it to the customer, with its examples filled in; light or dark, as their telephone is. */
export function TemplatePreview({ content, language, label, samples = {}, bare = false }: Props) {
  const { t } = useTranslation('templates');
  const here = useComputedColorScheme('light');
  const [chosen, choose] = useState<string>();
  const scheme = chosen ?? here;
  const shown = previewOf(content, language);
  const all: ShownButton[] = [{ type: 'ALL', text: t('preview.all'), value: '' }];
  const isLong = shown.buttons.length > SHOWN;
  const isBlank = shown.body.trim() === '' && shown.header === null && shown.buttons.length === 0 && shown.cards.length === 0;
  return (
    <div className={classes.whole}>
      {!bare && (
        <SegmentedControl
          size="xs"
          aria-label={t('preview.scheme')}
          value={scheme}
          onChange={choose}
          data={[
            { value: 'light', label: t('preview.light') },
            { value: 'dark', label: t('preview.dark') },
          ]}
        />
      )}
      <figure className={classes.chat} data-scheme={scheme} aria-label={label ?? t('preview.label')} lang={tagOf(language)}>
        <div className={classes.bubble}>
          {isBlank ? (
            <span className={classes.blank}>{t('preview.blank')}</span>
          ) : (
            <TemplateBubble
              {...shown}
              file={shown.header ? fileOf(shown.header, samples) : undefined}
              cards={shown.cards.map(({ header, ...card }) => ({ ...card, file: fileOf(header, samples) }))}
              buttons={isLong ? [...shown.buttons.slice(0, 2), ...all] : shown.buttons}
            />
          )}
        </div>
        {isLong && (
          <div className={classes.bubble} data-sheet>
            <TemplateBubble header={null} body={t('preview.all')} footer={null} buttons={shown.buttons} />
          </div>
        )}
      </figure>
    </div>
  );
}

/** The sample itself, where it is at hand and can be seen. */
function fileOf({ format, media }: RenderedHeader, samples: Readonly<Record<string, string>>): ReactNode {
  const address = media === null ? undefined : samples[media];
  if (address === undefined) return undefined;
  if (format === 'IMAGE') return <img className={classes.picture} src={address} alt="" />;
  // biome-ignore lint/a11y/useMediaCaption: a sample has no captions
  return format === 'VIDEO' ? <video className={classes.picture} src={address} controls /> : undefined;
}

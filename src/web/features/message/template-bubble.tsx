import {
  IconArrowBackUp,
  IconCopy,
  IconExternalLink,
  IconFile,
  IconForms,
  IconMapPin,
  IconMovie,
  IconPhone,
  IconPhoto,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormattedText } from './formatted-text';
import classes from './template-bubble.module.css';

export type ShownButton = { type: string; text: string; value: string };
type ShownHeader = { format: string; text: string };
type Props = {
  header: ShownHeader | null;
  /** In the place of a header that is a file. */
  file?: ReactNode;
  body: string;
  footer: string | null;
  offer?: string | null;
  buttons: readonly ShownButton[];
  cards?: readonly { body: string | null; buttons: readonly ShownButton[]; file?: ReactNode }[];
};

/** What scrolls sideways must be within reach of the keyboard. */
const SCROLLS = { tabIndex: 0 };
const FILES = { IMAGE: IconPhoto, VIDEO: IconMovie, DOCUMENT: IconFile };
const isFile = (format: string): format is keyof typeof FILES => format in FILES;

/** A template as WhatsApp shows it: header, text, footer, and its buttons below. */
export function TemplateBubble({ header, file, body, footer, offer = null, buttons, cards = [] }: Props) {
  return (
    <div className={classes.whole}>
      {header && <Head header={header} file={file} />}
      {offer !== null && <p className={classes.offer}>{offer}</p>}
      <FormattedText text={body} />
      {footer !== null && <small className={classes.footer}>{footer}</small>}
      <Buttons buttons={buttons} />
      {cards.length > 0 && (
        <ul className={classes.cards} {...SCROLLS}>
          {cards.map((card, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: cards have no name but their place.
            <li key={place} className={classes.card}>
              <Head header={{ format: 'IMAGE', text: '' }} file={card.file} />
              {card.body !== null && <FormattedText text={card.body} />}
              <Buttons buttons={card.buttons} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Head({ header: { format, text }, file }: { header: ShownHeader; file?: ReactNode }) {
  if (format === 'TEXT') return <strong className={classes.title}>{text}</strong>;
  if (isFile(format) && file !== undefined) return file;
  const Icon = isFile(format) ? FILES[format] : IconMapPin;
  return (
    <span className={classes.picture}>
      <Icon size={28} aria-hidden />
      {text}
    </span>
  );
}

const SIGNS = { QUICK_REPLY: IconArrowBackUp, URL: IconExternalLink, PHONE_NUMBER: IconPhone, COPY_CODE: IconCopy, FLOW: IconForms };
const signOf = (type: string) => (type in SIGNS ? SIGNS[type as keyof typeof SIGNS] : IconArrowBackUp); // safe: one of its keys

function Buttons({ buttons }: { buttons: readonly ShownButton[] }) {
  const { t } = useTranslation('message');
  if (buttons.length === 0) return null;
  return (
    <ul className={classes.buttons}>
      {buttons.map(({ type, text, value }, place) => {
        const Sign = signOf(type);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: buttons have no name but their place.
          <li key={place} title={value || undefined}>
            <Sign size={16} aria-hidden />
            {type === 'COPY_CODE' ? t('template.copyCode', { code: value }) : text}
          </li>
        );
      })}
    </ul>
  );
}

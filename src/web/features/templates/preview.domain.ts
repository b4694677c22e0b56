import { examplesOf, type Rendered, render } from '../../../kernel/templates/rendered';
import { slotsOf } from '../../../kernel/templates/slots';
import type { Template } from '../../client/types.gen';

export type Content = Template['content'];

/** About what Meta writes into templates that carry a code; in a language that is not here, in English. */
const WORDS: Readonly<Record<string, { body: string; advice: string; minutes: string; button: string }>> = {
  en: {
    body: '*#* is your verification code.',
    advice: 'For your security, do not share this code.',
    minutes: 'This code expires in # minutes.',
    button: 'Copy code',
  },
  pt: {
    body: '*#* é seu código de verificação.',
    advice: 'Para sua segurança, não o compartilhe.',
    minutes: 'Este código expira em # minutos.',
    button: 'Copiar código',
  },
  es: {
    body: 'Tu código de verificación es *#*.',
    advice: 'Por tu seguridad, no lo compartas.',
    minutes: 'Este código caduca en # minutos.',
    button: 'Copiar código',
  },
};

/** A template as its reader would see it, filled in with its own examples. */
export function previewOf(content: Content, language: string): Rendered {
  const values = examplesOf(slotsOf(content));
  const shown = render(content, values);
  if (content.category !== 'AUTHENTICATION' || content.body.text !== '') return shown;
  const words = WORDS[language.split('_')[0] ?? ''] ?? WORDS.en;
  if (!words) return shown;
  const { advice, minutes } = content.authentication ?? { advice: false, minutes: null };
  return {
    ...shown,
    body: [words.body.replace('#', values.code ?? ''), ...(advice ? [words.advice] : [])].join(' '),
    footer: minutes === null ? null : words.minutes.replace('#', String(minutes)),
    buttons: [{ type: 'URL', text: words.button, value: '' }],
  };
}

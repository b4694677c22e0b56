import { LOCALES, type Locale } from '../../../kernel/locale';
import { type CountryCode, callingCodes } from '../../../kernel/phone';

type Words = Readonly<Record<Locale, string>>;

/** What the fields of a filter are called, for whoever shows them. */
export const FIELD_WORDS = {
  text: { en: 'Name, email or phone', 'pt-BR': 'Nome, e-mail ou telefone', es: 'Nombre, correo o teléfono' },
  name: { en: 'Name', 'pt-BR': 'Nome', es: 'Nombre' },
  phone: { en: 'Phone', 'pt-BR': 'Telefone', es: 'Teléfono' },
  country: { en: 'Country of the phone', 'pt-BR': 'País do telefone', es: 'País del teléfono' },
  area: { en: 'Area of the phone', 'pt-BR': 'DDD do telefone', es: 'Área del teléfono' },
  email: { en: 'Email', 'pt-BR': 'E-mail', es: 'Correo electrónico' },
  external: { en: 'ID in another system', 'pt-BR': 'ID em outro sistema', es: 'ID en otro sistema' },
  knownBy: { en: 'Known by', 'pt-BR': 'Identificado por', es: 'Identificado por' },
  tag: { en: 'Tag', 'pt-BR': 'Etiqueta', es: 'Etiqueta' },
  language: { en: 'Language', 'pt-BR': 'Idioma', es: 'Idioma' },
  origin: { en: 'Origin', 'pt-BR': 'Origem', es: 'Origen' },
  isBlocked: { en: 'Blocked', 'pt-BR': 'Bloqueado', es: 'Bloqueado' },
  lastActive: { en: 'Last activity', 'pt-BR': 'Última atividade', es: 'Última actividad' },
  created: { en: 'Created', 'pt-BR': 'Criado em', es: 'Creado' },
} as const satisfies Record<string, Words>;

export const KIND_WORDS = {
  phone: FIELD_WORDS.phone,
  bsuid: { en: 'WhatsApp user ID', 'pt-BR': 'ID de usuário do WhatsApp', es: 'ID de usuario de WhatsApp' },
  parent_bsuid: {
    en: 'WhatsApp parent user ID',
    'pt-BR': 'ID de usuário principal do WhatsApp',
    es: 'ID de usuario principal de WhatsApp',
  },
  username: { en: 'Username', 'pt-BR': 'Nome de usuário', es: 'Nombre de usuario' },
  email: FIELD_WORDS.email,
  external: FIELD_WORDS.external,
} as const satisfies Record<string, Words>;

export const ORIGIN_WORDS = {
  channel: { en: 'Wrote on a channel', 'pt-BR': 'Escreveu em um canal', es: 'Escribió por un canal' },
  screen: { en: 'Added by a colleague', 'pt-BR': 'Adicionado por um colega', es: 'Agregado por un colega' },
  api: { en: 'Added by a program', 'pt-BR': 'Adicionado por um programa', es: 'Agregado por un programa' },
  import: { en: 'Imported', 'pt-BR': 'Importado', es: 'Importado' },
  flow: { en: 'From a flow', 'pt-BR': 'De um fluxo', es: 'De un flujo' },
  hook: { en: 'From a webhook', 'pt-BR': 'De um webhook', es: 'De un webhook' },
} as const satisfies Record<string, Words>;

/** Whose a calling code is first of all, where several countries share it. */
const FIRST: Readonly<Record<string, CountryCode>> = {
  ...{ '1': 'US', '7': 'RU', '39': 'IT', '44': 'GB', '47': 'NO', '61': 'AU', '212': 'MA', '262': 'RE', '290': 'SH', '358': 'FI' },
  ...{ '590': 'GP', '599': 'CW' },
};
const CODES = callingCodes();
/** Every calling code; no code begins another one. */
export const CALLING_CODES: readonly string[] = [...CODES.keys()];

/** The countries of each calling code, by name: the one that it is known for first. */
export function countryOptions(locale: Locale): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  const collator = new Intl.Collator([locale, ...LOCALES]);
  return [...CODES]
    .map(([code, countries]) => {
      const [first, ...others] = [...countries].sort((a, b) => Number(b === FIRST[code]) - Number(a === FIRST[code]));
      const more = others.length > 1 ? ', …' : others.map((one) => `, ${names.of(one)}`).join('');
      return { value: code, label: `${first ? names.of(first) : code}${more} (+${code})` };
    })
    .sort((a, b) => collator.compare(a.label, b.label));
}

import { lengthOf } from '../characters';
import { flaw, type TemplateFlaw } from './flaws';
import { isLanguage } from './languages';
import { buttonFlaws } from './lint-buttons';
import { bodyFlaws, readsLikeOffer, tellsOptOut, variableFlaws } from './lint-text';
import type { Card, Header, ParameterFormat, TemplateCategory, TemplateContent } from './types';
import { LIMITS } from './values';
import { variablesOf } from './variables';

const NAME = /^[a-z0-9_]{1,512}$/;
/** In seconds (Meta, time-to-live of templates); -1 is thirty days. */
const TTL: Readonly<Record<TemplateCategory, readonly [number, number]>> = {
  AUTHENTICATION: [30, 900],
  UTILITY: [30, 43_200],
  MARKETING: [43_200, 2_592_000],
};

/** What Meta would refuse in a template's name and language. */
export const nameFlaws = ({ name, language }: { name: string; language: string }): TemplateFlaw[] => [
  ...(NAME.test(name) ? [] : [flaw('/name', 'name-shape')]),
  ...(isLanguage(language) ? [] : [flaw('/language', 'language-unknown')]),
];

/**
 * What Meta would refuse in a template, and what it or its readers would take amiss, by pointers into the content. The same on the
 * page while it is written, and on the server before it is submitted.
 */
export function contentFlaws(content: TemplateContent): TemplateFlaw[] {
  if (content.raw.length > 0) return [flaw('/raw', 'unsupported-component')];
  if (content.category === 'AUTHENTICATION') return [...authenticationFlaws(content), ...ttlFlaws(content)];
  const { header, body, footer, buttons, carousel, offer, parameterFormat: format } = content;
  return [
    ...headerFlaws('/header', header, format),
    ...bodyFlaws('/body', body, format, offer ? LIMITS.offerBody : LIMITS.body),
    ...footerFlaws(footer),
    ...buttonFlaws('/buttons', buttons),
    ...offerFlaws(content),
    ...(carousel ? carouselFlaws(content, carousel) : []),
    ...ttlFlaws(content),
    ...kindFlaws(content),
  ];
}

function headerFlaws(pointer: string, header: Header | null, format: ParameterFormat): TemplateFlaw[] {
  if (!header || header.format === 'LOCATION') return [];
  if (header.format !== 'TEXT') return header.sample === null && header.handle === null ? [flaw(`${pointer}/sample`, 'media-missing')] : [];
  if (header.text.trim() === '') return [flaw(`${pointer}/text`, 'header-empty')];
  return [
    ...(lengthOf(header.text) > LIMITS.header ? [flaw(`${pointer}/text`, 'header-too-long', LIMITS.header)] : []),
    ...(variablesOf(header.text).length > 1 ? [flaw(`${pointer}/text`, 'header-two-variables')] : []),
    ...variableFlaws(pointer, header, format),
  ];
}

const footerFlaws = (footer: string | null): TemplateFlaw[] => {
  if (footer === null) return [];
  if (footer.trim() === '') return [flaw('/footer', 'footer-empty')];
  return [
    ...(lengthOf(footer) > LIMITS.footer ? [flaw('/footer', 'footer-too-long', LIMITS.footer)] : []),
    ...(/\{\{|\}\}/.test(footer) ? [flaw('/footer', 'footer-variable')] : []),
  ];
};

function offerFlaws({ offer, footer, category }: TemplateContent): TemplateFlaw[] {
  if (!offer) return [];
  return [
    ...(offer.text.trim() === '' || lengthOf(offer.text) > 16 ? [flaw('/offer/text', 'offer-text')] : []),
    ...(footer === null ? [] : [flaw('/footer', 'offer-footer')]),
    ...(category === 'MARKETING' ? [] : [flaw('/offer', 'only-marketing')]),
  ];
}

const shapeOf = ({ header, body, buttons }: Card): string =>
  JSON.stringify([header.format, body !== null, buttons.map(({ type }) => type)]);

function carouselFlaws({ header, footer, offer, parameterFormat }: TemplateContent, cards: readonly Card[]): TemplateFlaw[] {
  return [
    ...(cards.length < 2 || cards.length > 10 ? [flaw('/carousel', 'carousel-count')] : []),
    ...(new Set(cards.map(shapeOf)).size > 1 ? [flaw('/carousel', 'carousel-uneven')] : []),
    ...(header || footer !== null || offer ? [flaw('/carousel', 'carousel-with-others')] : []),
    ...cards.flatMap((card, index) => {
      const at = `/carousel/${index}`;
      return [
        ...headerFlaws(`${at}/header`, card.header, parameterFormat),
        ...(card.body ? bodyFlaws(`${at}/body`, card.body, parameterFormat, LIMITS.cardBody) : []),
        ...(card.buttons.length < 1 || card.buttons.length > 2 ? [flaw(`${at}/buttons`, 'card-buttons')] : []),
        ...buttonFlaws(`${at}/buttons`, card.buttons),
      ];
    }),
  ];
}

function authenticationFlaws({ authentication, header, buttons, carousel, offer }: TemplateContent): TemplateFlaw[] {
  const minutes = authentication?.minutes ?? null;
  const hasMore = header !== null || carousel !== null || offer !== null || buttons.some(({ type }) => type !== 'URL');
  return [
    ...(authentication === null || hasMore ? [flaw('/authentication', 'authentication-only')] : []),
    ...(minutes !== null && !(Number.isInteger(minutes) && minutes >= 1 && minutes <= 90)
      ? [flaw('/authentication/minutes', 'minutes-range', 1, 90)]
      : []),
  ];
}

function ttlFlaws({ category, ttlSeconds }: TemplateContent): TemplateFlaw[] {
  const [least, most] = TTL[category];
  const fits = ttlSeconds === null || (ttlSeconds === -1 && category !== 'MARKETING') || (ttlSeconds >= least && ttlSeconds <= most);
  return fits ? [] : [flaw('/ttlSeconds', 'ttl-range', least, most)];
}

/** What its readers, or Meta's, would take it for. */
function kindFlaws({ category, header, body, footer, buttons, offer }: TemplateContent): TemplateFlaw[] {
  const said = [header?.format === 'TEXT' ? header.text : '', body.text, footer ?? ''].join(' ');
  const labels = buttons.map((button) => ('text' in button ? button.text : '')).join(' ');
  return [
    ...(category === 'UTILITY' && (readsLikeOffer(said) || offer) ? [flaw('/category', 'category-likely-marketing')] : []),
    ...(category === 'MARKETING' && !tellsOptOut(`${said} ${labels}`) ? [flaw('/footer', 'opt-out-missing')] : []),
  ];
}

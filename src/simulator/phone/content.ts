import { type Message, mediaUrl } from './api.ts';
import { type Child, h, icon } from './dom.ts';
import { formatted } from './format.ts';
import { type Word, word } from './words.ts';

/** What a message says: the inside of a bubble, and its one-line summary for quotes. */
const MEDIA = new Set(['image', 'video', 'audio', 'document', 'sticker']);

export const field = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), value);

export function words(value: unknown, ...path: string[]): string {
  const found = field(value, ...path);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}

export const items = (value: unknown, ...path: string[]): unknown[] => {
  const found = field(value, ...path);
  return Array.isArray(found) ? found : [];
};

export function summary(message: Message): string {
  const { content, type } = message;
  const body = message.rendered?.body ?? words(content, 'body');
  const reply = words(content, 'button_reply', 'title') || words(content, 'list_reply', 'title') || words(content, 'text');
  const whole = body || words(content, 'body', 'text') || reply || words(content, 'caption') || words(content, 'filename');
  return whole || label(type);
}

const LABELS: Record<string, Word> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  document: 'document',
  sticker: 'sticker',
  location: 'location',
  contacts: 'contact',
  reaction: 'reaction',
  template: 'template',
  interactive: 'interactive',
};
const label = (type: string): string => {
  const key = LABELS[type];
  return key === undefined ? type : word(key);
};

const paragraph = (text: string, className = ''): Child =>
  text !== '' && h('p', { class: `text ${className}`, attrs: { dir: 'auto' } }, ...formatted(text));

export function contentOf(message: Message, played: () => void): Child[] {
  const { content, type, rendered } = message;
  if (rendered) return [paragraph(rendered.header, 'header'), paragraph(rendered.body), paragraph(rendered.footer, 'footer')];
  if (MEDIA.has(type)) return [media(type, content, played), paragraph(words(content, 'caption'))];
  if (type === 'text') return [paragraph(words(content, 'body'))];
  if (type === 'location') return [location(content)];
  if (type === 'contacts') return (Array.isArray(content) ? content : []).map(card);
  if (type === 'interactive') return interactive(content, played);
  if (type === 'button') return [paragraph(words(content, 'text'))];
  return [paragraph(`[${type}]`, 'footer')];
}

function interactive(content: unknown, played: () => void): Child[] {
  const answer = words(content, 'button_reply', 'title') || words(content, 'list_reply', 'title') || words(content, 'nfm_reply', 'body');
  if (answer) return [paragraph(answer), paragraph(words(content, 'list_reply', 'description'), 'footer')];
  const kind = words(content, 'header', 'type');
  return [
    MEDIA.has(kind) ? media(kind, field(content, 'header', kind), played) : paragraph(words(content, 'header', 'text'), 'header'),
    paragraph(words(content, 'body', 'text')),
    paragraph(words(content, 'footer', 'text'), 'footer'),
  ];
}

function media(type: string, content: unknown, played: () => void): Child {
  const id = words(content, 'id');
  const link = words(content, 'link');
  if (id === '')
    return h(
      'a',
      { class: 'file', attrs: { href: link, target: '_blank', rel: 'noopener noreferrer' } },
      icon('link'),
      words(content, 'filename') || label(type),
    );
  const src = mediaUrl(id);
  const alt = words(content, 'caption') || label(type);
  if (type === 'image' || type === 'sticker') return h('img', { class: type, attrs: { src, alt, loading: 'lazy' } });
  if (type === 'audio') return h('audio', { attrs: { src, controls: true, 'aria-label': alt, preload: 'metadata' }, on: { play: played } });
  if (type === 'video') return h('video', { attrs: { src, controls: true, 'aria-label': alt, preload: 'metadata' } });
  const name = words(content, 'filename') || label(type);
  return h('a', { class: 'file', attrs: { href: src, download: name } }, icon('document'), h('span', {}, name));
}

function location(content: unknown): Child {
  const latitude = words(content, 'latitude');
  const longitude = words(content, 'longitude');
  const name = words(content, 'name') || word('location');
  const address = words(content, 'address') || `${latitude}, ${longitude}`;
  const href = `https://www.openstreetmap.org/?mlat=${encodeURIComponent(latitude)}&mlon=${encodeURIComponent(longitude)}`;
  return h(
    'a',
    { class: 'card', attrs: { href, target: '_blank', rel: 'noopener noreferrer' } },
    icon('location'),
    h('span', {}, h('strong', {}, name), h('small', {}, address)),
  );
}

function card(contact: unknown): Child {
  const phones = items(contact, 'phones').map((one) => words(one, 'phone') || words(one, 'wa_id'));
  return h(
    'div',
    { class: 'card' },
    icon('contact'),
    h('span', {}, h('strong', {}, words(contact, 'name', 'formatted_name')), h('small', {}, phones.join(', '))),
  );
}

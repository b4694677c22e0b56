import { api, type Json, type Message } from './api.ts';
import { field, items, words } from './content.ts';
import { ask, choose } from './dialogs.ts';
import { type Child, h, type Icon, icon } from './dom.ts';
import { attempt, nameOf, state } from './state.ts';
import { word } from './words.ts';

/** The buttons under a message of the business, and what the customer's answer looks like. */
export function send(message: Json): void {
  const { number, person } = state;
  if (number && person) attempt(api.write(number.phoneNumberId, person, message));
}

export function answersOf(message: Message): Child {
  if (message.direction === 'in') return undefined;
  const buttons = message.rendered ? templateButtons(message) : message.type === 'interactive' ? interactiveButtons(message) : [];
  return buttons.length > 0 && h('div', { class: 'answers' }, ...buttons);
}

const button = (name: Icon, text: string, click: () => void): Child =>
  h('button', { attrs: { type: 'button' }, on: { click } }, icon(name), text);

const link = (text: string, href: string): Child =>
  /^https?:/.test(href) && h('a', { attrs: { href, target: '_blank', rel: 'noopener noreferrer' } }, icon('link'), text);

const reply = (message: Message, type: string, content: unknown): void => send({ type, [type]: content, context: { id: message.wamid } });

function templateButtons(message: Message): Child[] {
  return (message.rendered?.buttons ?? []).map(({ type, text, value }) => {
    if (type === 'QUICK_REPLY') return button('reply', text, () => reply(message, 'button', { payload: value, text }));
    if (type === 'URL') return link(text, value);
    if (type === 'FLOW') return button('list', text, () => form(message));
    return button('document', text, () => attempt(navigator.clipboard.writeText(value)));
  });
}

function interactiveButtons(message: Message): Child[] {
  const { content } = message;
  switch (words(content, 'type')) {
    case 'button':
      return items(content, 'action', 'buttons').map((one) => {
        const title = words(one, 'reply', 'title');
        return button('reply', title, () =>
          reply(message, 'interactive', { type: 'button_reply', button_reply: { id: words(one, 'reply', 'id'), title } }),
        );
      });
    case 'list':
      return [button('list', words(content, 'action', 'button'), () => list(message))];
    case 'cta_url':
      return [link(words(content, 'action', 'parameters', 'display_text'), words(content, 'action', 'parameters', 'url'))];
    case 'location_request_message':
      return [button('location', word('sendLocation'), () => shareLocation(message.wamid))];
    case 'contact_request':
    case 'request_contact_info':
      return [button('contact', word('sendContact'), () => shareMyself(message.wamid))];
    case 'flow':
      return [button('list', words(content, 'action', 'parameters', 'flow_cta'), () => form(message))];
    default:
      return [];
  }
}

function list(message: Message): void {
  const sections = items(message.content, 'action', 'sections').map((section) => ({
    title: words(section, 'title'),
    rows: items(section, 'rows').map((row) => ({
      id: words(row, 'id'),
      title: words(row, 'title'),
      description: words(row, 'description'),
    })),
  }));
  choose(words(message.content, 'action', 'button'), sections, ({ id, title, description }) =>
    reply(message, 'interactive', { type: 'list_reply', list_reply: { id, title, ...(description === '' ? {} : { description }) } }),
  );
}

function form(message: Message): void {
  const token = words(message.content, 'action', 'parameters', 'flow_token');
  ask(
    word('form'),
    [{ name: 'answer', label: word('form'), value: JSON.stringify({ flow_token: token }), long: true }],
    ({ answer = '' }) =>
      reply(message, 'interactive', { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: answer } }),
  );
}

export function shareLocation(quoted?: string): void {
  const fields = [
    { name: 'latitude', label: word('latitude'), value: '-23.5614' },
    { name: 'longitude', label: word('longitude'), value: '-46.6559' },
    { name: 'name', label: word('place'), value: 'Avenida Paulista' },
  ];
  ask(word('sendLocation'), fields, ({ latitude, longitude, name }) =>
    send({
      type: 'location',
      location: { latitude: Number(latitude), longitude: Number(longitude), ...(name ? { name } : {}) },
      ...(quoted === undefined ? {} : { context: { id: quoted } }),
    }),
  );
}

export function shareContact(): void {
  const fields = [
    { name: 'name', label: word('name'), value: '' },
    { name: 'phone', label: word('phone'), value: '+55 11 98888-7777' },
  ];
  ask(word('sendContact'), fields, ({ name = '', phone = '' }) =>
    send({
      type: 'contacts',
      contacts: [{ name: { formatted_name: name, first_name: name }, phones: [{ phone, wa_id: phone.replace(/\D/g, ''), type: 'CELL' }] }],
    }),
  );
}

function shareMyself(quoted: string): void {
  const { person } = state;
  if (!person) return;
  const phones = person.phone === null ? [] : [{ phone: `+${person.phone}`, wa_id: person.phone }];
  send({
    type: 'contacts',
    contacts: [{ name: { formatted_name: nameOf(person) }, phones, origin: 'contact_request' }],
    context: { id: quoted },
  });
}

export function arriveFromAd(): void {
  const fields = [
    { name: 'headline', label: word('headline'), value: word('adHeadline') },
    { name: 'body', label: word('adText'), value: word('adBody') },
    { name: 'text', label: word('write'), value: word('adFirst') },
  ];
  ask(word('adClick'), fields, ({ headline, body, text }) =>
    send({
      type: 'text',
      text,
      referral: {
        source_url: 'https://fb.me/3cr4Wqqkv',
        source_id: '120226305854810726',
        source_type: 'ad',
        headline,
        body,
        media_type: 'image',
        ctwa_clid: crypto.randomUUID(),
      },
    }),
  );
}

export function react(message: Message, emoji: string): void {
  send({ type: 'reaction', reaction: { message_id: message.wamid, ...(emoji === '' ? {} : { emoji }) } });
}

export const referralOf = (message: Message): string => words(field(message.content, 'referral'), 'headline');

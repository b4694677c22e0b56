import { answersOf, react, referralOf } from './answers.ts';
import { api, type Message } from './api.ts';
import { contentOf, summary, words } from './content.ts';
import { type Child, h, icon, iconButton } from './dom.ts';
import { attempt, changed, state } from './state.ts';
import { dayOf, timeOf, word } from './words.ts';

/** The thread as the phone shows it. A message keeps its element until something about it changes. */
const drawn = new Map<string, { print: string; node: HTMLElement }>();
const EMOJI = ['👍', '❤️', '😂', '😮', '🙏', '😡'];

export const forget = (): void => drawn.clear();

/** What has not reached the phone is not seen on it. */
const arrived = (message: Message): boolean => message.direction === 'in' || !['accepted', 'sent'].includes(message.status);

export function threadNodes(): HTMLElement[] {
  const reactions = new Map<string, { mine: string; theirs: string }>();
  for (const message of state.messages.filter(({ type }) => type === 'reaction')) {
    const target = words(message.content, 'message_id');
    const now = reactions.get(target) ?? { mine: '', theirs: '' };
    reactions.set(target, { ...now, [message.direction === 'in' ? 'mine' : 'theirs']: words(message.content, 'emoji') });
  }
  let day = '';
  return state.messages.filter(arrived).flatMap((message) => {
    if (message.type === 'reaction') return [];
    const node = keep(message, reactions.get(message.wamid) ?? { mine: '', theirs: '' });
    const today = dayOf(message.at);
    const divider = today === day ? [] : [h('p', { class: 'day' }, today)];
    day = today;
    return [...divider, node];
  });
}

function keep(message: Message, reactions: { mine: string; theirs: string }): HTMLElement {
  const print = JSON.stringify([message, reactions, word('reply')]);
  const before = drawn.get(message.wamid);
  if (before?.print === print) return before.node;
  const node = message.status === 'failed' ? failure(message) : bubble(message, reactions);
  drawn.set(message.wamid, { print, node });
  return node;
}

const failure = (message: Message): HTMLElement => h('p', { class: 'notice' }, `${word('notDelivered')} (${message.errorCode ?? ''})`);

function bubble(message: Message, reactions: { mine: string; theirs: string }): HTMLElement {
  const mine = message.direction === 'in';
  const played = (): void => {
    if (!mine && message.status !== 'played') attempt(api.played(message.wamid));
  };
  const shown = [...new Set([reactions.mine, reactions.theirs])].join('');
  const referral = referralOf(message);
  return h(
    'article',
    { class: `message ${mine ? 'mine' : 'theirs'}`, attrs: { 'aria-label': mine ? word('you') : (state.number?.verifiedName ?? '') } },
    h(
      'div',
      { class: 'bubble' },
      referral !== '' && h('div', { class: 'ad' }, icon('ad'), h('span', {}, h('strong', {}, referral), h('small', {}, word('fromAd')))),
      quote(message),
      ...contentOf(message, played),
      h('div', { class: 'meta' }, h('time', {}, timeOf(message.at)), mine && ticks(message)),
      shown !== '' && h('span', { class: 'reactions' }, shown),
    ),
    answersOf(message),
    tools(message, reactions.mine),
  );
}

function quote(message: Message): Child {
  const quoted = message.quoted === null ? undefined : state.messages.find(({ wamid }) => wamid === message.quoted);
  if (!quoted) return undefined;
  const author = quoted.direction === 'in' ? word('you') : (state.number?.verifiedName ?? '');
  return h('blockquote', {}, h('strong', {}, author), h('span', {}, summary(quoted)));
}

const ticks = (message: Message): Child => {
  const read = message.status === 'read';
  const mark = icon('ticks', word(read ? 'readByBusiness' : 'received'));
  mark.classList.toggle('read', read);
  return mark;
};

function tools(message: Message, mine: string): Child {
  const picker = h('div', { class: 'picker', attrs: { hidden: true } });
  const choices = EMOJI.map((emoji) => {
    const click = (): void => {
      picker.hidden = true;
      react(message, emoji);
    };
    return h('button', { attrs: { type: 'button', 'aria-label': `${word('react')} ${emoji}` }, on: { click } }, emoji);
  });
  picker.append(...choices);
  if (mine !== '') picker.append(iconButton('close', word('removeReaction'), () => react(message, '')));
  const answer = (): void => {
    state.quoting = message;
    changed();
    document.querySelector<HTMLTextAreaElement>('#draft')?.focus();
  };
  const toggle = iconButton('smile', word('react'), () => {
    picker.hidden = !picker.hidden;
    toggle.setAttribute('aria-expanded', String(!picker.hidden));
  });
  toggle.setAttribute('aria-expanded', 'false');
  return h('div', { class: 'tools' }, toggle, iconButton('reply', word('reply'), answer), picker);
}

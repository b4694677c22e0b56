import { arriveFromAd, send, shareContact, shareLocation } from './answers.ts';
import { api } from './api.ts';
import { summary } from './content.ts';
import { h, type Icon, icon, iconButton } from './dom.ts';
import { attempt, changed, state } from './state.ts';
import { isRecording, toggleVoice } from './voice.ts';
import { type Word, word } from './words.ts';

/** Where the customer writes. */
export interface Composer {
  element: HTMLElement;
  refresh(): void;
}

const MOST_BYTES = 16_000_000;

export function composer(): Composer {
  const draft = h('textarea', { attrs: { id: 'draft', rows: '1', maxlength: '65536' } });
  const menu = h('div', { class: 'menu', attrs: { role: 'menu', hidden: true } });
  const plus = iconButton('attach', '', () => toggle(menu.hidden === true));
  const submit = h('button', { class: 'send', attrs: { type: 'submit' } }, icon('send'));
  const quoting = h('div', { class: 'quoting', attrs: { hidden: true } });
  const picker = h('input', { attrs: { type: 'file', hidden: true, tabindex: '-1' } });
  plus.setAttribute('aria-haspopup', 'menu');

  function toggle(shown: boolean): void {
    menu.hidden = !shown;
    plus.setAttribute('aria-expanded', String(shown));
    if (shown) menu.querySelector('button')?.focus();
  }

  function write(): void {
    const text = draft.value.trim();
    if (text === '') return;
    const context = state.quoting ? { context: { id: state.quoting.wamid } } : {};
    send({ type: 'text', text: { body: text }, ...context });
    state.quoting = undefined;
    draft.value = '';
    grow();
    changed();
  }

  function grow(): void {
    draft.style.height = 'auto';
    draft.style.height = `${Math.min(draft.scrollHeight, 140)}px`;
  }

  function pick(kind: 'media' | 'document' | 'sticker'): void {
    picker.accept = { media: 'image/jpeg,image/png,audio/*,video/mp4,video/3gpp', document: '', sticker: 'image/webp' }[kind];
    picker.multiple = kind === 'media';
    picker.dataset.kind = kind;
    picker.value = '';
    picker.click();
  }

  picker.addEventListener('change', () => {
    const { number } = state;
    const caption = draft.value.trim();
    const chosen = [...(picker.files ?? [])];
    if (number)
      for (const file of chosen)
        attempt(sendFile(number.phoneNumberId, file, picker.dataset.kind ?? '', chosen.length === 1 ? caption : ''));
    draft.value = '';
  });

  const entry = (name: Icon, key: Word, click: () => void): HTMLElement => {
    const chosen = (): void => {
      toggle(false);
      click();
    };
    return h('button', { attrs: { type: 'button', role: 'menuitem' }, on: { click: chosen } }, icon(name), word(key));
  };
  const entries = (): HTMLElement[] => [
    entry('image', 'sendImage', () => pick('media')),
    entry('document', 'sendDocument', () => pick('document')),
    entry('smile', 'sendSticker', () => pick('sticker')),
    entry('voice', isRecording() ? 'endVoice' : 'sendVoice', () => attempt(toggleVoice(refresh))),
    entry('location', 'sendLocation', () => shareLocation()),
    entry('contact', 'sendContact', shareContact),
    entry('ad', 'adClick', arriveFromAd),
  ];

  const form = h(
    'form',
    {
      class: 'composer',
      on: {
        submit: (event) => {
          event.preventDefault();
          write();
        },
        keydown: (event) => {
          if (event.key === 'Escape') toggle(false);
        },
      },
    },
    quoting,
    h('div', { class: 'row' }, plus, draft, submit),
    menu,
    picker,
  );
  draft.addEventListener('input', grow);
  draft.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    write();
  });

  function refresh(): void {
    const offline = state.person?.online === false;
    draft.disabled = offline;
    submit.disabled = offline;
    plus.disabled = offline;
    draft.placeholder = word(offline ? 'offlineHint' : 'write');
    draft.setAttribute('aria-label', word('write'));
    submit.setAttribute('aria-label', word('send'));
    plus.setAttribute('aria-label', word('attach'));
    plus.title = word('attach');
    menu.replaceChildren(...entries());
    quoting.hidden = state.quoting === undefined;
    const stop = (): void => {
      state.quoting = undefined;
      changed();
    };
    if (state.quoting)
      quoting.replaceChildren(
        h('span', {}, h('strong', {}, word('replyingTo')), summary(state.quoting)),
        iconButton('close', word('cancel'), stop),
      );
  }

  return { element: form, refresh };
}

async function sendFile(number: string, file: File, as: string, caption: string): Promise<void> {
  if (file.size > MOST_BYTES) throw new Error('16 MB');
  const { id, mimeType } = await api.upload(number, file);
  const kind =
    as === 'document' || as === 'sticker'
      ? as
      : mimeType.startsWith('audio/')
        ? 'audio'
        : mimeType.startsWith('video/')
          ? 'video'
          : 'image';
  const content = {
    id,
    ...(caption === '' || kind === 'audio' || kind === 'sticker' ? {} : { caption }),
    ...(kind === 'document' ? { filename: file.name } : {}),
  };
  send({ type: kind, [kind]: content });
}

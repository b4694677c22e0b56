import { formatPhone } from '../rules/wa-id.domain.ts';
import { api } from './api.ts';
import { threadNodes } from './bubbles.ts';
import { composer } from './composer.ts';
import { h, iconButton } from './dom.ts';
import { avatar } from './people.ts';
import { attempt, changed, loadLists, nameOf, state } from './state.ts';
import { word } from './words.ts';

/** The phone: the head of the chat, the thread, and where one writes. */
export function chat(): { element: HTMLElement; refresh(): void } {
  const head = h('header', { class: 'chat-head' });
  const thread = h('div', { class: 'thread', attrs: { role: 'log', tabindex: '0' } });
  const writer = composer();
  const nobody = h('p', { class: 'nobody' });
  const element = h('section', { class: 'phone' }, head, thread, writer.element, nobody);

  function drawHead(): void {
    const { number, person } = state;
    const box = h('input', { attrs: { type: 'checkbox', role: 'switch', checked: person?.online ?? false, 'aria-label': word('online') } });
    box.addEventListener('change', () => {
      if (!number || !person) return;
      attempt(api.phone(number.phoneNumberId, person, { online: box.checked }).then(loadLists).then(changed));
    });
    const back = iconButton(
      'back',
      word('back'),
      () => {
        state.showsChat = false;
        changed();
      },
      'back',
    );
    const subtitle = state.typing ? word('typing') : formatPhone(number?.displayNumber ?? '');
    head.replaceChildren(
      back,
      avatar(number?.verifiedName ?? '', 2),
      h('div', { class: 'names' }, h('h2', {}, number?.verifiedName ?? ''), h('small', { class: state.typing ? 'typing' : '' }, subtitle)),
      h('label', { class: 'switch' }, box, h('span', {}, word(person?.online ? 'online' : 'offline'))),
    );
  }

  let drawnUpTo = 0;
  function drawThread(): void {
    const newest = state.messages.at(-1);
    const wroteNow = newest?.direction === 'in' && newest.seq !== drawnUpTo;
    drawnUpTo = newest?.seq ?? 0;
    const atEnd = wroteNow || thread.scrollHeight - thread.scrollTop - thread.clientHeight < 120;
    const nodes = threadNodes();
    const dots = h('p', { class: 'dots', attrs: { 'aria-label': word('typing') } }, h('i'), h('i'), h('i'));
    const wanted = nodes.length === 0 ? [h('p', { class: 'hint' }, word('empty'))] : nodes;
    if (state.typing) wanted.push(dots);
    const now = [...thread.children];
    if (now.length !== wanted.length || now.some((node, i) => node !== wanted[i])) thread.replaceChildren(...wanted);
    if (atEnd) thread.scrollTop = thread.scrollHeight;
  }

  function refresh(): void {
    const { number, person } = state;
    const ready = number !== undefined && person !== undefined;
    for (const part of [head, thread, writer.element]) part.hidden = !ready;
    nobody.hidden = ready;
    nobody.textContent = word(number ? (state.people.length === 0 ? 'noPeople' : 'choose') : 'noNumbers');
    thread.setAttribute('aria-label', person ? `${word('youAre')} ${nameOf(person)}` : '');
    if (!ready) return;
    drawHead();
    writer.refresh();
    drawThread();
  }

  return { element, refresh };
}

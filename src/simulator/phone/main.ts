import { api, type Frame, listen, type Person } from './api.ts';
import { forget } from './bubbles.ts';
import { chat } from './chat.ts';
import { h, icon, iconButton } from './dom.ts';
import { knobDrawer } from './knobs.ts';
import { addButton, newcomer, personList } from './people.ts';
import { attempt, changed, loadLists, recall, remember, state, watch } from './state.ts';
import { browserLanguage, chooseLanguage, LANGUAGES, language, word } from './words.ts';

/** The page on which one is the customer. */
const stage = chat();
const side = h('nav', { class: 'side' });
const right = h('div', { class: 'right' });
const trouble = h('div', { class: 'trouble', attrs: { role: 'alert', hidden: true } });
const heading = h('h1', { class: 'unseen' });
const main = h('main', {}, heading, side, stage.element, right);
document.querySelector('#app')?.append(main, trouble);

let hangUp: (() => void) | undefined;
let typingEnds = 0;
let troubleEnds = 0;

async function loadThread(): Promise<void> {
  const { number, person } = state;
  if (!number || !person) return;
  const { items, user } = await api.thread(number.phoneNumberId, person.id);
  if (state.person?.id !== user.id || state.number !== number) return;
  state.person = user;
  state.messages = items;
  changed();
}

function heard(frame: Frame): void {
  window.clearTimeout(typingEnds);
  state.typing = frame.type === 'typing';
  if (frame.type === 'typing') {
    typingEnds = window.setTimeout(() => {
      state.typing = false;
      changed();
    }, frame.ms);
    changed();
  } else {
    attempt(loadThread());
  }
}

/** Tells the network whether the chat is on the screen: that is what reads messages. */
function tellPresence(): void {
  const { number, person } = state;
  if (!number || !person) return;
  const open = document.visibilityState === 'visible' && (state.showsChat || window.matchMedia('(min-width: 760px)').matches);
  attempt(api.phone(number.phoneNumberId, person, { open }));
}

function connect(): void {
  hangUp?.();
  forget();
  state.messages = [];
  state.quoting = undefined;
  state.typing = false;
  const { number, person } = state;
  if (!number || !person) {
    changed();
    return;
  }
  remember('number', number.phoneNumberId);
  remember('person', String(person.id));
  changed();
  hangUp = listen(number.phoneNumberId, person.id, heard, () => {
    attempt(loadThread());
    tellPresence();
  });
}

function select(person: Person): void {
  state.person = person;
  state.showsChat = true;
  connect();
  tellPresence();
}

const alike = (name: string): boolean => state.numbers.filter(({ verifiedName }) => verifiedName === name).length > 1;

function numberSelect(): HTMLElement {
  const options = state.numbers.map(({ phoneNumberId, verifiedName, displayNumber }) =>
    h(
      'option',
      { attrs: { value: phoneNumberId, selected: phoneNumberId === state.number?.phoneNumberId } },
      alike(verifiedName) ? `${verifiedName} · ${displayNumber.slice(-4)}` : verifiedName,
    ),
  );
  const field = h('select', { attrs: { id: 'number' } }, ...options);
  field.addEventListener('change', () => {
    state.number = state.numbers.find(({ phoneNumberId }) => phoneNumberId === field.value);
    connect();
  });
  return h('label', { class: 'field' }, h('span', {}, word('talkTo')), field);
}

function languageSelect(): HTMLElement {
  const field = h(
    'select',
    { attrs: { 'aria-label': word('language') } },
    ...LANGUAGES.map(({ code, name }) => h('option', { attrs: { value: code, selected: code === language() } }, name)),
  );
  field.addEventListener('change', () => {
    const chosen = LANGUAGES.find(({ code }) => code === field.value)?.code ?? 'en';
    remember('language', chosen);
    chooseLanguage(chosen);
    forget();
    changed();
  });
  return field;
}

function toggleTheme(): void {
  const dark =
    getComputedStyle(document.documentElement).colorScheme === 'dark' ||
    (document.documentElement.dataset.theme === undefined && window.matchMedia('(prefers-color-scheme: dark)').matches);
  const next = dark ? 'light' : 'dark';
  document.documentElement.dataset.theme = next;
  remember('theme', next);
}

/** Drawn anew only when it shows something else: a button must not be replaced under the finger. */
function drawSide(): void {
  const { numbers, number, people, person, showsKnobs } = state;
  const print = JSON.stringify([language(), showsKnobs, number?.phoneNumberId, person?.id, people, numbers.map((one) => one.verifiedName)]);
  if (side.dataset.print === print) return;
  side.dataset.print = print;
  const knobs = iconButton('knobs', word('knobs'), () => {
    state.showsKnobs = !state.showsKnobs;
    changed();
  });
  knobs.setAttribute('aria-expanded', String(state.showsKnobs));
  knobs.setAttribute('aria-controls', 'knobs');
  side.setAttribute('aria-label', word('youAre'));
  side.replaceChildren(
    h(
      'header',
      {},
      h('span', { class: 'logo' }, icon('smile')),
      h('div', { class: 'names' }, h('strong', {}, `Prosa · ${word('title')}`), h('small', {}, word('intro'))),
      knobs,
    ),
    h(
      'div',
      { class: 'scroll' },
      state.numbers.length === 0 ? h('p', { class: 'hint' }, word('noNumbers')) : numberSelect(),
      h('h2', { class: 'label' }, word('youAre')),
      personList(select) || '',
      addButton(select),
    ),
    h('footer', {}, languageSelect(), iconButton('theme', word('theme'), toggleTheme)),
  );
}

function drawKnobs(): void {
  const close = (): void => {
    state.showsKnobs = false;
    changed();
  };
  const print = `${state.showsKnobs} ${language()} ${state.number?.phoneNumberId} ${JSON.stringify(state.number?.knobs)}`;
  if (right.dataset.print === print) return;
  right.dataset.print = print;
  const scrolled = right.querySelector('.scroll')?.scrollTop ?? 0;
  right.replaceChildren(...(state.showsKnobs ? [knobDrawer(close, () => attempt(loadThread()))] : []));
  const scroll = right.querySelector('.scroll');
  if (scroll) scroll.scrollTop = scrolled;
}

watch(() => {
  document.title = `Prosa · ${word('title')}`;
  heading.textContent = document.title;
  main.classList.toggle('shows-chat', state.showsChat && state.person !== undefined);
  main.classList.toggle('shows-knobs', state.showsKnobs);
  drawSide();
  stage.refresh();
  drawKnobs();
});

document.addEventListener('visibilitychange', tellPresence);
document.addEventListener('trouble', (event) => {
  trouble.textContent = `${word('failed')}: ${event instanceof CustomEvent ? String(event.detail) : ''}`;
  trouble.hidden = false;
  window.clearTimeout(troubleEnds);
  troubleEnds = window.setTimeout(() => {
    trouble.hidden = true;
  }, 6000);
});

const theme = recall('theme');
if (theme) document.documentElement.dataset.theme = theme;
chooseLanguage(LANGUAGES.find(({ code }) => code === recall('language'))?.code ?? browserLanguage());
/** `?new`: somebody new writes to the number of the address. What is asked once is not asked again by reloading. */
async function begin(): Promise<void> {
  await loadLists();
  if (!new URLSearchParams(location.search).has('new')) return connect();
  history.replaceState(null, '', location.pathname);
  const person = await newcomer();
  await loadLists();
  select(person);
  document.querySelector<HTMLElement>('.composer textarea, textarea')?.focus();
}
attempt(begin());

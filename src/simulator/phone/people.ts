import { formatPhone } from '../rules/wa-id.domain.ts';
import { api, type Json, type Person } from './api.ts';
import { ask, type Field } from './dialogs.ts';
import { type Child, h, icon, iconButton } from './dom.ts';
import { changed, loadLists, nameOf, state } from './state.ts';
import { word } from './words.ts';

/** The list on the left: which business, and who one is. */
export function avatar(name: string, seed: number): HTMLElement {
  const initials = name
    .replace(/^\+/, '')
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => part[0] ?? '')
    .join('')
    .toUpperCase();
  return h('span', { class: `avatar tint-${seed % 6}`, attrs: { 'aria-hidden': 'true' } }, initials);
}

export function personList(select: (person: Person) => void): Child {
  if (state.people.length === 0) return h('p', { class: 'hint' }, word('noPeople'));
  return h(
    'ul',
    { class: 'people' },
    ...state.people.map((person) => {
      const current = state.person?.id === person.id;
      const name = nameOf(person);
      const id = person.phone === null ? (person.userId ?? '') : formatPhone(person.phone);
      return h(
        'li',
        { class: current ? 'current' : '' },
        h(
          'button',
          { class: 'person', attrs: { type: 'button', 'aria-current': current ? 'true' : undefined }, on: { click: () => select(person) } },
          avatar(name, person.id),
          h('span', { class: 'names' }, h('strong', {}, name), name !== id && h('small', {}, id)),
          !person.online && h('span', { class: 'badge' }, word('offline')),
        ),
        iconButton('edit', `${word('editPerson')}: ${name}`, () => edit(person, select)),
      );
    }),
  );
}

const yesNo = (name: string, label: string, value: boolean): Field => ({ name, label, value: String(value), flag: true });

const planOf = (person: Person | undefined): string => {
  if (typeof person?.plan === 'object') return `failed:${person.plan.failed}`;
  return person?.plan ?? 'normal';
};

function fieldsOf(person: Person | undefined): Field[] {
  const identity: Field[] = [
    { name: 'name', label: word('name'), value: person?.name ?? '', required: true },
    {
      name: 'phone',
      label: word('phone'),
      value: person ? (person.phone ? formatPhone(person.phone) : '') : formatPhone(freePhone()),
      pattern: '[+]?[0-9 \\(\\).\\-]*',
    },
    { name: 'userId', label: word('userId'), value: person?.userId ?? '', pattern: '[A-Z]{2}(\\.ENT)?\\.[A-Za-z0-9]+' },
    { name: 'username', label: word('username'), value: person?.username ?? '' },
  ];
  if (!person) return identity;
  return [
    ...identity,
    {
      name: 'identifies',
      label: word('identifies'),
      value: person.identifies,
      options: [
        ['both', word('seesBoth')],
        ['phone', word('seesPhone')],
        ['userId', word('seesUserId')],
      ],
    },
    {
      name: 'plan',
      label: word('plan'),
      value: planOf(person),
      options: [
        ['normal', word('planNormal')],
        ['only-sent', word('planOnlySent')],
        ['read-without-delivered', word('planRead')],
        ['silent', word('planSilent')],
        ['failed:131049', word('planCap')],
      ],
    },
    yesNo('readReceipts', word('readReceipts'), person.readReceipts),
    yesNo('onWhatsApp', word('onWhatsApp'), person.onWhatsApp),
    yesNo('blocked', word('blocked'), person.blocked),
    {
      name: 'marketing',
      label: word('marketing'),
      value: '',
      options: [
        ['', '—'],
        ['stop', word('stopMarketing')],
        ['resume', word('resumeMarketing')],
      ],
    },
  ];
}

export function edit(person: Person | undefined, select: (person: Person) => void): void {
  ask(word(person ? 'editPerson' : 'addPerson'), fieldsOf(person), (values) => save(values, person, select), 'save');
}

async function save(values: Record<string, string>, person: Person | undefined, select: (person: Person) => void): Promise<void> {
  const { plan = 'normal', identifies, phone = '', userId = '', name = '', username = '' } = values;
  const digits = phone.replace(/\D/g, '');
  const failed = /^failed:(\d+)$/.exec(plan)?.[1];
  const body: Json = {
    ...(digits.length > 6 ? { phone: digits } : {}),
    ...(userId === '' ? {} : { userId }),
    name: name === '' ? null : name,
    username: username === '' ? null : username,
    ...(identifies === undefined ? {} : { identifies, plan: failed === undefined ? plan : { failed: Number(failed) } }),
    ...(person ? Object.fromEntries(['readReceipts', 'onWhatsApp', 'blocked'].map((key) => [key, values[key] === 'true'])) : {}),
  };
  const saved = await api.savePerson(body);
  if (values.marketing && state.number) await api.preference(state.number.phoneNumberId, saved, values.marketing);
  await loadLists();
  if (person) changed();
  else select(saved);
}

/** A mobile number of Brazil that nobody on this page has. */
function freePhone(): string {
  for (;;) {
    const phone = `55119${String(Math.floor(Math.random() * 90_000_000) + 10_000_000)}`;
    if (!state.people.some((person) => person.phone === phone)) return phone;
  }
}

/** Somebody new, for whoever comes to write their first message. */
export const newcomer = (): Promise<Person> => api.savePerson({ phone: freePhone(), name: word('newcomer') });

export const addButton = (select: (person: Person) => void): HTMLElement =>
  h(
    'button',
    { class: 'primary wide', attrs: { type: 'button' }, on: { click: () => edit(undefined, select) } },
    icon('add'),
    word('addPerson'),
  );

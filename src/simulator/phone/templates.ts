import { api, type BusinessNumber, type Template } from './api.ts';
import { h, iconButton } from './dom.ts';
import { attempt } from './state.ts';
import { type Word, word } from './words.ts';

/** The part of the drawer in which one is Meta’s reviewer, and judges templates as their readers would. */
const REASONS = ['INVALID_FORMAT', 'TAG_CONTENT_MISMATCH', 'INCORRECT_CATEGORY', 'PROMOTIONAL', 'ABUSIVE_CONTENT', 'SCAM'] as const;
const QUALITIES = [
  ['GREEN', 'qualityHigh'],
  ['YELLOW', 'qualityMedium'],
  ['RED', 'qualityLow'],
] as const;
const CATEGORIES = ['MARKETING', 'UTILITY'] as const;

type Decision = { label: string; act: () => Promise<unknown> };

/** What can be decided about a template in its state. */
function decisionsOn({ id, status, category, quality }: Template): Decision[] {
  const review = (what: Word, event: string, reason = 'NONE', more = ''): Decision => ({
    label: [word(what), more].filter(Boolean).join(': '),
    act: () => api.review(id, event, reason),
  });
  const isOpen = status === 'PENDING';
  return [
    ...(isOpen ? [review('approve', 'APPROVED')] : []),
    ...(isOpen ? REASONS.map((reason) => review('reject', 'REJECTED', reason, reason)) : []),
    ...(status === 'APPROVED' ? [review('pause', 'PAUSED'), review('disable', 'DISABLED')] : []),
    ...(status === 'PAUSED' || status === 'DISABLED' ? [review('reinstate', 'REINSTATED')] : []),
    ...QUALITIES.flatMap(([score, what]): Decision[] =>
      isOpen || score === quality ? [] : [{ label: word(what), act: () => api.quality(id, score) }],
    ),
    ...CATEGORIES.flatMap((wanted): Decision[] =>
      isOpen || wanted === category || category === 'AUTHENTICATION'
        ? []
        : [{ label: `${word('recategorise')}: ${wanted}`, act: () => api.category(id, wanted) }],
    ),
  ];
}

function line(template: Template, load: () => Promise<void>): HTMLElement {
  const { name, language, status, category, quality } = template;
  const decisions = decisionsOn(template);
  const select = h(
    'select',
    { attrs: { 'aria-label': `${word('decide')}: ${name} (${language})` } },
    h('option', { attrs: { value: '' } }, word('decide')),
    ...decisions.map(({ label }, at) => h('option', { attrs: { value: String(at) } }, label)),
  );
  const decide = (decision: Decision | undefined): void => {
    if (decision) attempt(decision.act().then(load));
  };
  select.addEventListener('change', () => decide(decisions[Number(select.value)]));
  const facts = [status, category, quality].join(' · ');
  return h(
    'li',
    {},
    h('span', {}, `${name} (${language})`, h('small', { class: 'hint' }, facts)),
    status === 'PENDING' && iconButton('check', `${word('approve')}: ${name}`, () => decide(decisions[0])),
    select,
  );
}

export function templatePanel(number: BusinessNumber): HTMLElement {
  const list = h('ul', { class: 'templates' });
  const load = async (): Promise<void> => {
    const { items } = await api.templates(number.wabaId);
    // What waits for a decision comes first.
    const rows = [...items].sort((a, b) => Number(b.status === 'PENDING') - Number(a.status === 'PENDING')).map((one) => line(one, load));
    list.replaceChildren(...(rows.length > 0 ? rows : [h('li', { class: 'hint' }, word('noTemplates'))]));
  };
  attempt(load());
  const again = h('button', { class: 'plain', attrs: { type: 'button' }, on: { click: () => attempt(load()) } }, word('refresh'));
  return h(
    'section',
    {},
    h('h3', {}, word('templates')),
    h('p', { class: 'hint' }, word('templatesHint')),
    list,
    h('div', { class: 'row' }, again),
  );
}

import { api, type BusinessNumber } from './api.ts';
import { type Child, h, iconButton } from './dom.ts';
import { isDefault, KNOB_GROUPS, type KnobGroup } from './knob-list.ts';
import { attempt, changed, state } from './state.ts';
import { templatePanel } from './templates.ts';
import { inLanguage, language, tagOf, word } from './words.ts';

/** The drawer in which one decides how badly the network behaves. */
type Knob = KnobGroup['knobs'][number];

function set(number: BusinessNumber, name: string, value: unknown): void {
  attempt(
    api.setKnob(number.phoneNumberId, name, value).then(({ knobs }) => {
      number.knobs = knobs;
      changed();
    }),
  );
}

function control(number: BusinessNumber, { name, kind }: Knob): HTMLElement {
  const value = number.knobs[name] ?? null;
  if (kind === 'flag') {
    const box = h('input', { attrs: { type: 'checkbox', checked: value === true } });
    box.addEventListener('change', () => set(number, name, box.checked));
    return box;
  }
  if (kind === 'times' || typeof kind === 'object') {
    const options: (readonly [string, string])[] =
      kind === 'times'
        ? [
            ['false', word('never')],
            ['1', word('nextTime')],
            ['true', word('always')],
          ]
        : kind.map((one) => [one, one]);
    const now = kind === 'times' && value === 0 ? 'false' : String(value);
    const shown = options.some(([one]) => one === now) ? options : [...options, [now, `${now} ×`] as const];
    const select = h('select', {}, ...shown.map(([one, text]) => h('option', { attrs: { value: one, selected: one === now } }, text)));
    select.addEventListener('change', () => set(number, name, kind === 'times' ? JSON.parse(select.value) : select.value));
    return select;
  }
  const empty = kind === 'code' || kind === 'optional-ms';
  const input = h('input', {
    attrs: { type: 'number', min: '0', step: kind === 'rate' ? '0.05' : '1', placeholder: empty ? word('none') : '' },
  });
  input.value = value === null ? '' : String(value);
  input.addEventListener('change', () => set(number, name, input.value === '' ? (empty ? null : 0) : Number(input.value)));
  return input;
}

const line = (number: BusinessNumber, knob: Knob): Child =>
  h(
    'label',
    { class: isDefault(knob.name, number.knobs[knob.name]) ? 'knob' : 'knob turned' },
    h('span', {}, inLanguage(knob.label)),
    control(number, knob),
  );

const HOUR = 3_600_000;

function clock(refresh: () => void): HTMLElement {
  const time = h('output', {});
  const show = ({ now }: { now: number }): void => {
    time.textContent = new Date(now).toLocaleString(tagOf(language()), { dateStyle: 'medium', timeStyle: 'short' });
  };
  attempt(api.clock().then(show));
  const forward = (text: string, ms: number): Child => {
    const click = (): void => attempt(api.advance(ms).then(show).then(refresh));
    return h(
      'button',
      { class: 'plain', attrs: { type: 'button', 'aria-label': `${word('forward')} ${text}` }, on: { click } },
      `+${text}`,
    );
  };
  return h(
    'section',
    {},
    h('h3', {}, word('clock')),
    h('p', { class: 'hint' }, time),
    h('div', { class: 'row' }, forward('1 h', HOUR), forward('23 h', 23 * HOUR), forward('24 h', 24 * HOUR), forward('72 h', 72 * HOUR)),
  );
}

export function knobDrawer(close: () => void, refresh: () => void): HTMLElement {
  const { number } = state;
  const body = number
    ? [
        clock(refresh),
        templatePanel(number),
        ...KNOB_GROUPS.map(({ title, knobs }) =>
          h('section', {}, h('h3', {}, inLanguage(title)), ...knobs.map((knob) => line(number, knob)).filter((one) => one instanceof Node)),
        ),
      ]
    : [h('p', { class: 'hint' }, word('noNumbers'))];
  return h(
    'aside',
    { class: 'drawer', attrs: { id: 'knobs', 'aria-label': word('knobs') } },
    h('header', {}, h('h2', {}, word('knobs')), iconButton('close', word('close'), close)),
    h(
      'div',
      { class: 'scroll', attrs: { tabindex: '0', role: 'group', 'aria-label': word('knobs') } },
      h('p', { class: 'hint' }, word('knobsHint')),
      ...body,
    ),
  );
}

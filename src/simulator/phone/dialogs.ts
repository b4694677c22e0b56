import { type Child, h, iconButton, present } from './dom.ts';
import { type Word, word } from './words.ts';

/** Modal windows: the platform's own dialog, with its focus and its Escape key. */
export function open(title: string, className: string, ...children: Child[]): HTMLDialogElement {
  const shut = (): void => dialog.close();
  const heading = h('h2', { attrs: { id: 'dialog-title' } }, title);
  const dialog = h(
    'dialog',
    { class: className, attrs: { 'aria-labelledby': 'dialog-title' }, on: { close: () => dialog.remove() } },
    h('header', {}, heading, iconButton('close', word('close'), shut)),
    ...present(children),
  );
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

export interface Field {
  name: string;
  label: string;
  value: string;
  long?: boolean;
  options?: readonly (readonly [string, string])[];
  required?: boolean;
  /** A yes or no: the value is `true` or absent. */
  flag?: boolean;
  pattern?: string;
}

function control(field: Field): HTMLElement {
  const attrs = { name: field.name, required: field.required ?? false, pattern: field.pattern, autocomplete: 'off' };
  if (field.options) {
    return h(
      'select',
      { attrs },
      ...field.options.map(([value, text]) => h('option', { attrs: { value, selected: value === field.value } }, text)),
    );
  }
  if (field.long) {
    const area = h('textarea', { attrs: { ...attrs, rows: '4' } });
    area.value = field.value;
    return area;
  }
  const input = h('input', { attrs });
  input.value = field.value;
  return input;
}

const row = (field: Field): HTMLElement => {
  if (!field.flag) return h('label', { class: 'field' }, h('span', {}, field.label), control(field));
  const box = h('input', { attrs: { type: 'checkbox', name: field.name, value: 'true', checked: field.value === 'true' } });
  return h('label', { class: 'flag' }, box, field.label);
};

/** A form in a window; answers with the fields by name. It stays open, with what was typed and why, when that is refused. */
export function ask(title: string, fields: readonly Field[], done: (values: Record<string, string>) => unknown, verb: Word = 'send'): void {
  const cancel = h('button', { class: 'plain', attrs: { type: 'button' }, on: { click: () => dialog.close() } }, word('cancel'));
  const submit = h('button', { class: 'primary', attrs: { type: 'submit' } }, word(verb));
  const said = h('p', { class: 'refused', attrs: { role: 'alert', hidden: true } });
  const form = h('form', {}, ...fields.map(row), said, h('footer', {}, cancel, submit));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const values = [...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value.trim() : '']);
    submit.disabled = true;
    Promise.resolve(done(Object.fromEntries(values)))
      .then(() => dialog.close())
      .catch((error: unknown) => {
        said.textContent = error instanceof Error ? error.message : String(error);
        said.hidden = false;
      })
      .finally(() => {
        submit.disabled = false;
      });
  });
  const dialog = open(title, 'window', form);
}

export interface Row {
  id: string;
  title: string;
  description: string;
}

/** The rows of a list message. */
export function choose(title: string, sections: readonly { title: string; rows: readonly Row[] }[], done: (row: Row) => void): void {
  const pick = (row: Row): void => {
    dialog.close();
    done(row);
  };
  const groups = sections.map((section) =>
    h(
      'section',
      {},
      section.title !== '' && h('h3', {}, section.title),
      ...section.rows.map((row) =>
        h(
          'button',
          { class: 'choice', attrs: { type: 'button' }, on: { click: () => pick(row) } },
          h('strong', {}, row.title),
          row.description !== '' && h('small', {}, row.description),
        ),
      ),
    ),
  );
  const dialog = open(title, 'window sheet', ...groups);
}

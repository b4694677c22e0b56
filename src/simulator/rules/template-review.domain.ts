/** The rules a template must obey to be created, with Meta's sub-codes. */
import { lengthOf } from '../../kernel/characters';
import type { GraphError } from './graph-error.domain.ts';
import { type TemplateButton, type TemplateComponent, variablesOf } from './template.domain.ts';

const wrong = (subcode: number, userTitle: string, details: string): GraphError => ({ code: 100, subcode, userTitle, details });

/** `undefined` when the components may be reviewed. */
export function creationFault(components: readonly TemplateComponent[]): GraphError | undefined {
  const of = (type: string) => components.filter((one) => one.type.toUpperCase() === type);
  const [header] = of('HEADER');
  const [body] = of('BODY');
  const [footer] = of('FOOTER');
  if (of('BODY').length !== 1) return wrong(2388072, 'Body is required', 'A template has exactly one body.');
  if (of('HEADER').length > 1 || of('FOOTER').length > 1)
    return wrong(2388047, 'Too many components', 'At most one header and one footer.');
  return (
    bodyFault(body) ??
    headerFault(header) ??
    (lengthOf(footer?.text ?? '') > 60 || variablesOf(footer?.text ?? '').length > 0
      ? wrong(2388073, 'Footer is not valid', 'A footer has at most 60 characters and no variables.')
      : undefined) ??
    buttonsFault(of('BUTTONS').flatMap((one) => one.buttons ?? []))
  );
}

function bodyFault(body: TemplateComponent | undefined): GraphError | undefined {
  const text = body?.text;
  // The body of an authentication template is Meta's own.
  if (text === undefined)
    return body?.add_security_recommendation === undefined ? wrong(2388072, 'Body is required', 'The body has no text.') : undefined;
  if (lengthOf(text) > 1024) return wrong(2388040, 'Body is too long', 'A body has at most 1024 characters.');
  if (/^\s*\{\{|\}\}\s*$/.test(text))
    return wrong(2388299, 'Variables at the start or end', 'Variables cannot be at the start or end of the template.');
  if (/\}\}\s*\{\{/.test(text)) return wrong(2388072, 'Variables next to each other', 'Two variables cannot be next to each other.');
  const variables = variablesOf(text);
  const numbered = variables.filter((name) => /^\d+$/.test(name));
  if (numbered.some((_, i) => !numbered.includes(String(i + 1))))
    return wrong(2388072, 'Variables have gaps', 'Variables run {{1}}, {{2}}, … without gaps.');
  if (variables.length > 0 && body?.example === undefined)
    return wrong(2388072, 'Examples are missing', 'An example is required for each variable.');
  const words = text.split(/\s+/).filter((word) => !word.includes('{{')).length;
  return variables.length > 0 && words < variables.length + 1
    ? wrong(2388293, 'Too many variables', 'There are too many variables for the length of the message.')
    : undefined;
}

function headerFault(header: TemplateComponent | undefined): GraphError | undefined {
  if (header === undefined) return undefined;
  const format = header.format ?? 'TEXT';
  if (!['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION'].includes(format))
    return wrong(2388047, 'Header is not valid', `Unknown header format ${format}.`);
  if (format !== 'TEXT') return undefined;
  const text = header.text ?? '';
  return text === '' || lengthOf(text) > 60 || variablesOf(text).length > 1
    ? wrong(2388047, 'Header is not valid', 'A text header has 1 to 60 characters and at most one variable.')
    : undefined;
}

const MOST: Readonly<Record<string, number>> = { QUICK_REPLY: 10, URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1 };

function buttonsFault(buttons: readonly TemplateButton[]): GraphError | undefined {
  if (buttons.length > 10) return wrong(2388040, 'Too many buttons', 'A template has at most 10 buttons.');
  for (const [type, most] of Object.entries(MOST)) {
    if (buttons.filter((one) => one.type === type).length > most)
      return wrong(2388040, 'Too many buttons', `At most ${most} buttons of type ${type}.`);
  }
  if (buttons.some((one) => lengthOf(one.text ?? '') > 25))
    return wrong(2388040, 'Button is too long', 'A button has at most 25 characters.');
  const kinds = buttons.map((one) => one.type === 'QUICK_REPLY').join();
  return /true,(false,)+true/.test(kinds) ? wrong(2388040, 'Buttons are mixed', 'Quick replies must stand together.') : undefined;
}

export const HELLO_WORLD: readonly { language: string; components: TemplateComponent[] }[] = [
  hello(
    'en_US',
    'Hello World',
    'Welcome and congratulations!! This message demonstrates your ability to send a message notification.',
    'WhatsApp Business Platform sample message',
  ),
  hello(
    'pt_BR',
    'Olá, mundo',
    'Boas-vindas e parabéns! Esta mensagem demonstra que você pode enviar notificações por mensagem.',
    'Mensagem de exemplo',
  ),
  hello(
    'es',
    'Hola, mundo',
    '¡Bienvenido y enhorabuena! Este mensaje demuestra que puedes enviar notificaciones por mensaje.',
    'Mensaje de ejemplo',
  ),
];

function hello(language: string, header: string, body: string, footer: string): { language: string; components: TemplateComponent[] } {
  return {
    language,
    components: [
      { type: 'HEADER', format: 'TEXT', text: header },
      { type: 'BODY', text: body },
      { type: 'FOOTER', text: footer },
    ],
  };
}

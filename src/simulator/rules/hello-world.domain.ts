import type { TemplateComponent } from './template.domain.ts';

/** The template that each account is born with. */
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

/**
 * A message that WhatsApp has approved, so that it may go out when the service window is closed. Until a company's own are
 * kept here they are those that every account is born with (Meta, Cloud API, get started).
 */
export type Template = { name: string; language: string; category: 'UTILITY'; text: string };

const hello = (language: string, text: string): Template => ({ name: 'hello_world', language, category: 'UTILITY', text });

export const TEMPLATES: readonly Template[] = [
  hello('en_US', 'Welcome and congratulations!! This message demonstrates your ability to send a message notification.'),
  hello('pt_BR', 'Boas-vindas e parabéns! Esta mensagem demonstra que você pode enviar notificações por mensagem.'),
  hello('es', '¡Bienvenido y enhorabuena! Este mensaje demuestra que puedes enviar notificaciones por mensaje.'),
];

export const templateNamed = (wanted: { name: string; language: string }): Template | undefined =>
  TEMPLATES.find(({ name, language }) => name === wanted.name && language === wanted.language);

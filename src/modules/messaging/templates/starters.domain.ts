import type { Button, TemplateCategory } from '../../../kernel/templates/types';

export type StarterText = { title: string; body: string; footer?: string; buttons?: readonly Button[] };
export type Starter = {
  key: string;
  category: TemplateCategory;
  examples: Readonly<Record<string, string>>;
  texts: Readonly<Record<'pt_BR' | 'en' | 'es', StarterText>>;
};

const quick = (...labels: string[]): Button[] => labels.map((text) => ({ type: 'QUICK_REPLY', text }));

/** Templates to begin with, worded so that Meta takes them as what they are. Their variables are named alike in every language. */
export const STARTERS: readonly Starter[] = [
  {
    key: 'order_confirmed',
    category: 'UTILITY',
    examples: { name: 'Ana', order: '1042', total: 'R$ 89,90' },
    texts: {
      pt_BR: {
        title: 'Pedido confirmado',
        body: 'Olá, {{name}}! Recebemos seu pedido {{order}}, no valor de {{total}}. Avisaremos quando ele sair.',
      },
      en: {
        title: 'Order confirmed',
        body: 'Hello {{name}}, we received your order {{order}} for {{total}}. We will tell you when it leaves.',
      },
      es: { title: 'Pedido confirmado', body: 'Hola, {{name}}. Recibimos su pedido {{order}} por {{total}}. Le avisaremos cuando salga.' },
    },
  },
  {
    key: 'order_shipped',
    category: 'UTILITY',
    examples: { name: 'Ana', order: '1042', day: '12/12' },
    texts: {
      pt_BR: {
        title: 'Pedido enviado',
        body: 'Olá, {{name}}! Seu pedido {{order}} foi enviado e deve chegar em {{day}}. Obrigado por comprar conosco.',
      },
      en: {
        title: 'Order shipped',
        body: 'Hello {{name}}, your order {{order}} was shipped and should arrive on {{day}}. Thank you for buying from us.',
      },
      es: {
        title: 'Pedido enviado',
        body: 'Hola, {{name}}. Su pedido {{order}} fue enviado y debería llegar el {{day}}. Gracias por su compra.',
      },
    },
  },
  {
    key: 'ready_for_pickup',
    category: 'UTILITY',
    examples: { name: 'Ana', order: '1042', store: 'Centro' },
    texts: {
      pt_BR: {
        title: 'Pronto para retirada',
        body: 'Olá, {{name}}! Seu pedido {{order}} está pronto para retirada na loja {{store}}. Leve um documento com foto.',
      },
      en: {
        title: 'Ready for pickup',
        body: 'Hello {{name}}, your order {{order}} is ready for pickup at our store {{store}}. Please bring a photo ID.',
      },
      es: {
        title: 'Listo para retirar',
        body: 'Hola, {{name}}. Su pedido {{order}} está listo para retirar en la tienda {{store}}. Traiga un documento con foto.',
      },
    },
  },
  {
    key: 'appointment_reminder',
    category: 'UTILITY',
    examples: { name: 'Ana', day: '12/12', time: '14:30' },
    texts: {
      pt_BR: {
        title: 'Lembrete de horário',
        body: 'Olá, {{name}}! Lembramos do seu horário em {{day}} às {{time}}. Você confirma a presença?',
        buttons: quick('Confirmo', 'Preciso remarcar'),
      },
      en: {
        title: 'Appointment reminder',
        body: 'Hello {{name}}, this is a reminder of your appointment on {{day}} at {{time}}. Will you be there?',
        buttons: quick('I will be there', 'I need another time'),
      },
      es: {
        title: 'Recordatorio de cita',
        body: 'Hola, {{name}}. Le recordamos su cita del {{day}} a las {{time}}. ¿Confirma su asistencia?',
        buttons: quick('Confirmo', 'Necesito cambiarla'),
      },
    },
  },
  {
    key: 'appointment_changed',
    category: 'UTILITY',
    examples: { name: 'Ana', day: '12/12', time: '14:30' },
    texts: {
      pt_BR: {
        title: 'Horário alterado',
        body: 'Olá, {{name}}! Seu horário foi alterado para {{day}} às {{time}}. Responda a esta mensagem se não puder vir.',
      },
      en: {
        title: 'Appointment changed',
        body: 'Hello {{name}}, your appointment was moved to {{day}} at {{time}}. Reply to this message if you cannot come.',
      },
      es: {
        title: 'Cita modificada',
        body: 'Hola, {{name}}. Su cita se cambió al {{day}} a las {{time}}. Responda a este mensaje si no puede venir.',
      },
    },
  },
  {
    key: 'payment_due',
    category: 'UTILITY',
    examples: { name: 'Ana', invoice: '778', total: 'R$ 120,00', day: '15/12' },
    texts: {
      pt_BR: {
        title: 'Fatura a vencer',
        body: 'Olá, {{name}}! A fatura {{invoice}}, de {{total}}, vence em {{day}}. Se já pagou, desconsidere esta mensagem.',
      },
      en: {
        title: 'Payment due',
        body: 'Hello {{name}}, invoice {{invoice}} of {{total}} is due on {{day}}. If you have already paid, please ignore this message.',
      },
      es: {
        title: 'Factura por vencer',
        body: 'Hola, {{name}}. La factura {{invoice}} por {{total}} vence el {{day}}. Si ya la pagó, ignore este mensaje.',
      },
    },
  },
  {
    key: 'payment_received',
    category: 'UTILITY',
    examples: { name: 'Ana', invoice: '778', total: 'R$ 120,00' },
    texts: {
      pt_BR: { title: 'Pagamento recebido', body: 'Olá, {{name}}! Recebemos o pagamento de {{total}} da fatura {{invoice}}. Obrigado!' },
      en: { title: 'Payment received', body: 'Hello {{name}}, we received your payment of {{total}} for invoice {{invoice}}. Thank you.' },
      es: { title: 'Pago recibido', body: 'Hola, {{name}}. Recibimos su pago de {{total}} por la factura {{invoice}}. ¡Gracias!' },
    },
  },
  {
    key: 'case_update',
    category: 'UTILITY',
    examples: { name: 'Ana', case: '5521' },
    texts: {
      pt_BR: {
        title: 'Retomar atendimento',
        body: 'Olá, {{name}}! Temos novidades sobre o seu atendimento {{case}}. Podemos continuar por aqui?',
        buttons: quick('Sim, vamos', 'Agora não'),
      },
      en: {
        title: 'Resume a case',
        body: 'Hello {{name}}, we have news about your request {{case}}. May we go on here?',
        buttons: quick('Yes, go on', 'Not now'),
      },
      es: {
        title: 'Retomar una consulta',
        body: 'Hola, {{name}}. Tenemos novedades sobre su consulta {{case}}. ¿Podemos continuar por aquí?',
        buttons: quick('Sí, sigamos', 'Ahora no'),
      },
    },
  },
  {
    key: 'feedback_request',
    category: 'MARKETING',
    examples: { name: 'Ana' },
    texts: {
      pt_BR: {
        title: 'Pedir opinião',
        body: 'Olá, {{name}}! Como foi sua experiência conosco? Sua opinião nos ajuda a melhorar.',
        footer: 'Responda SAIR para não receber',
        buttons: quick('Ótima', 'Regular', 'Ruim'),
      },
      en: {
        title: 'Ask for feedback',
        body: 'Hello {{name}}, how was your experience with us? Your opinion helps us to improve.',
        footer: 'Reply STOP to opt out',
        buttons: quick('Great', 'Fair', 'Poor'),
      },
      es: {
        title: 'Pedir opinión',
        body: 'Hola, {{name}}. ¿Cómo fue su experiencia con nosotros? Su opinión nos ayuda a mejorar.',
        footer: 'Responda BAJA para no recibir',
        buttons: quick('Excelente', 'Regular', 'Mala'),
      },
    },
  },
  {
    key: 'news',
    category: 'MARKETING',
    examples: { name: 'Ana', product: 'bolo de Natal' },
    texts: {
      pt_BR: {
        title: 'Novidade',
        body: 'Olá, {{name}}! Chegou novidade: {{product}} já está disponível. Quer saber mais?',
        footer: 'Responda SAIR para não receber',
        buttons: quick('Quero saber mais', 'Sair'),
      },
      en: {
        title: 'Something new',
        body: 'Hello {{name}}, there is something new: {{product}} is available now. Would you like to know more?',
        footer: 'Reply STOP to opt out',
        buttons: quick('Tell me more', 'Stop'),
      },
      es: {
        title: 'Novedad',
        body: 'Hola, {{name}}. Hay una novedad: {{product}} ya está disponible. ¿Quiere saber más?',
        footer: 'Responda BAJA para no recibir',
        buttons: quick('Quiero saber más', 'Baja'),
      },
    },
  },
  {
    key: 'offer',
    category: 'MARKETING',
    examples: { name: 'Ana', day: '20/12' },
    texts: {
      pt_BR: {
        title: 'Oferta com cupom',
        body: 'Olá, {{name}}! Preparamos um cupom para a sua próxima compra, válido até {{day}}. Copie e aproveite.',
        footer: 'Responda SAIR para não receber',
        buttons: [{ type: 'COPY_CODE', example: 'VOLTE10' }],
      },
      en: {
        title: 'Offer with a coupon',
        body: 'Hello {{name}}, here is a coupon for your next purchase, valid until {{day}}. Copy it and use it.',
        footer: 'Reply STOP to opt out',
        buttons: [{ type: 'COPY_CODE', example: 'BACK10' }],
      },
      es: {
        title: 'Oferta con cupón',
        body: 'Hola, {{name}}. Preparamos un cupón para su próxima compra, válido hasta el {{day}}. Cópielo y úselo.',
        footer: 'Responda BAJA para no recibir',
        buttons: [{ type: 'COPY_CODE', example: 'VUELVA10' }],
      },
    },
  },
  {
    key: 'login_code',
    category: 'AUTHENTICATION',
    examples: {},
    texts: {
      pt_BR: { title: 'Código de verificação', body: '' },
      en: { title: 'Verification code', body: '' },
      es: { title: 'Código de verificación', body: '' },
    },
  },
];

/** Every word of the page, in English, Brazilian Portuguese and Spanish. */
export type Language = 'en' | 'pt' | 'es';
export const LANGUAGES: readonly { code: Language; tag: string; name: string }[] = [
  { code: 'en', tag: 'en', name: 'English' },
  { code: 'pt', tag: 'pt-BR', name: 'Português' },
  { code: 'es', tag: 'es', name: 'Español' },
];

const WORDS = {
  title: ['Phone', 'Telefone', 'Teléfono'],
  intro: ['Here you are the customer.', 'Aqui você é o cliente.', 'Aquí usted es el cliente.'],
  talkTo: ['You write to', 'Você escreve para', 'Usted escribe a'],
  youAre: ['You are', 'Você é', 'Usted es'],
  addPerson: ['New customer', 'Novo cliente', 'Nuevo cliente'],
  editPerson: ['Edit customer', 'Editar cliente', 'Editar cliente'],
  name: ['Name', 'Nome', 'Nombre'],
  phone: ['Phone with country code', 'Telefone com código do país', 'Teléfono con código de país'],
  userId: ['User id (BSUID), optional', 'ID de usuário (BSUID), opcional', 'ID de usuario (BSUID), opcional'],
  username: ['Username, optional', 'Nome de usuário, opcional', 'Nombre de usuario, opcional'],
  identifies: ['The business sees', 'A empresa vê', 'La empresa ve'],
  seesBoth: ['Phone and user id', 'Telefone e ID', 'Teléfono e ID'],
  seesPhone: ['Phone only', 'Só o telefone', 'Solo el teléfono'],
  seesUserId: ['User id only', 'Só o ID', 'Solo el ID'],
  readReceipts: ['Read receipts', 'Confirmações de leitura', 'Confirmaciones de lectura'],
  blocked: ['Blocks the business', 'Bloqueia a empresa', 'Bloquea a la empresa'],
  onWhatsApp: ['Has WhatsApp', 'Tem WhatsApp', 'Tiene WhatsApp'],
  plan: ['What messages do', 'O que acontece às mensagens', 'Qué pasa con los mensajes'],
  planNormal: ['Arrive', 'Chegam', 'Llegan'],
  planOnlySent: ['Stay on sent', 'Ficam em enviada', 'Quedan en enviado'],
  planSilent: ['Nothing is heard', 'Nada se ouve', 'Nada se sabe'],
  planRead: ['Are read without delivered', 'Lidas sem entregue', 'Leídos sin entregado'],
  planCap: ['Fail: too much marketing', 'Falham: marketing demais', 'Fallan: demasiado marketing'],
  marketing: ['Marketing messages', 'Mensagens de marketing', 'Mensajes de marketing'],
  stopMarketing: ['Stop', 'Parar', 'Parar'],
  resumeMarketing: ['Resume', 'Retomar', 'Reanudar'],
  save: ['Save', 'Salvar', 'Guardar'],
  cancel: ['Cancel', 'Cancelar', 'Cancelar'],
  close: ['Close', 'Fechar', 'Cerrar'],
  back: ['Back to the list', 'Voltar à lista', 'Volver a la lista'],
  online: ['Online', 'Online', 'En línea'],
  offline: ['Offline', 'Offline', 'Sin conexión'],
  offlineHint: [
    'The phone is offline: nothing arrives and nothing leaves.',
    'O telefone está offline: nada chega e nada sai.',
    'El teléfono está sin conexión: nada llega y nada sale.',
  ],
  write: ['Message', 'Mensagem', 'Mensaje'],
  send: ['Send', 'Enviar', 'Enviar'],
  attach: ['Attach', 'Anexar', 'Adjuntar'],
  sendImage: ['Image, audio or video', 'Imagem, áudio ou vídeo', 'Imagen, audio o video'],
  sendDocument: ['Document', 'Documento', 'Documento'],
  sendSticker: ['Sticker (WebP)', 'Figurinha (WebP)', 'Sticker (WebP)'],
  sendVoice: ['Record a voice note', 'Gravar mensagem de voz', 'Grabar mensaje de voz'],
  endVoice: ['End and send the voice note', 'Encerrar e enviar o áudio', 'Terminar y enviar el audio'],
  sendLocation: ['Location', 'Localização', 'Ubicación'],
  sendContact: ['Contact', 'Contato', 'Contacto'],
  adClick: ['Arrive from an ad', 'Chegar por um anúncio', 'Llegar por un anuncio'],
  headline: ['Headline', 'Título', 'Título'],
  adText: ['Text of the ad', 'Texto do anúncio', 'Texto del anuncio'],
  adHeadline: ['Talk to us', 'Fale conosco', 'Hable con nosotros'],
  adBody: ['This week only', 'Só esta semana', 'Solo esta semana'],
  adFirst: ['Hello! Can I get more information?', 'Olá! Posso ter mais informações?', '¡Hola! ¿Puedo recibir más información?'],
  fromAd: ['From an ad', 'De um anúncio', 'De un anuncio'],
  latitude: ['Latitude', 'Latitude', 'Latitud'],
  longitude: ['Longitude', 'Longitude', 'Longitud'],
  place: ['Place', 'Lugar', 'Lugar'],
  react: ['React', 'Reagir', 'Reaccionar'],
  removeReaction: ['Remove reaction', 'Remover reação', 'Quitar reacción'],
  reply: ['Reply', 'Responder', 'Responder'],
  replyingTo: ['Replying to', 'Respondendo a', 'Respondiendo a'],
  you: ['You', 'Você', 'Usted'],
  typing: ['typing…', 'digitando…', 'escribiendo…'],
  received: ['Delivered', 'Entregue', 'Entregado'],
  readByBusiness: ['Read', 'Lida', 'Leído'],
  notDelivered: ['A message did not arrive', 'Uma mensagem não chegou', 'Un mensaje no llegó'],
  empty: [
    'No messages yet. Write the first one.',
    'Ainda não há mensagens. Escreva a primeira.',
    'Aún no hay mensajes. Escriba el primero.',
  ],
  noNumbers: [
    'No business number is registered here yet.',
    'Nenhum número de empresa foi cadastrado aqui.',
    'Ningún número de empresa está registrado aquí.',
  ],
  newcomer: ['Test customer', 'Cliente de teste', 'Cliente de prueba'],
  noPeople: ['Add a customer to begin.', 'Adicione um cliente para começar.', 'Agregue un cliente para empezar.'],
  choose: ['Choose a customer', 'Escolha um cliente', 'Elija un cliente'],
  knobs: ['Network settings', 'Ajustes da rede', 'Ajustes de la red'],
  knobsHint: [
    'How the simulated Meta treats this number.',
    'Como a Meta simulada trata este número.',
    'Cómo la Meta simulada trata este número.',
  ],
  templates: ['Templates', 'Modelos', 'Plantillas'],
  templatesHint: [
    'Here you are Meta’s reviewer. With the knob below, templates are approved by themselves.',
    'Aqui você é quem analisa na Meta. Com o controle abaixo, os modelos são aprovados sozinhos.',
    'Aquí usted es quien revisa en Meta. Con el control de abajo, las plantillas se aprueban solas.',
  ],
  decide: ['Decide …', 'Decidir …', 'Decidir …'],
  pause: ['Pause', 'Pausar', 'Pausar'],
  disable: ['Disable', 'Desativar', 'Desactivar'],
  reinstate: ['Approve again', 'Aprovar de novo', 'Aprobar de nuevo'],
  qualityHigh: ['Quality: high', 'Qualidade: alta', 'Calidad: alta'],
  qualityMedium: ['Quality: medium', 'Qualidade: média', 'Calidad: media'],
  qualityLow: ['Quality: low', 'Qualidade: baixa', 'Calidad: baja'],
  recategorise: ['Category in a day', 'Categoria em um dia', 'Categoría en un día'],
  refresh: ['Refresh', 'Atualizar', 'Actualizar'],
  noTemplates: ['None.', 'Nenhum.', 'Ninguna.'],
  approve: ['Approve', 'Aprovar', 'Aprobar'],
  reject: ['Reject', 'Rejeitar', 'Rechazar'],
  clock: ['Simulated clock', 'Relógio simulado', 'Reloj simulado'],
  forward: ['Forward', 'Avançar', 'Avanzar'],
  theme: ['Light or dark', 'Claro ou escuro', 'Claro u oscuro'],
  language: ['Language', 'Idioma', 'Idioma'],
  image: ['Image', 'Imagem', 'Imagen'],
  video: ['Video', 'Vídeo', 'Video'],
  audio: ['Audio', 'Áudio', 'Audio'],
  document: ['Document', 'Documento', 'Documento'],
  sticker: ['Sticker', 'Figurinha', 'Sticker'],
  location: ['Location', 'Localização', 'Ubicación'],
  contact: ['Contact', 'Contato', 'Contacto'],
  reaction: ['Reaction', 'Reação', 'Reacción'],
  template: ['Template', 'Modelo', 'Plantilla'],
  interactive: ['Options', 'Opções', 'Opciones'],
  form: ['Answer of the form (JSON)', 'Resposta do formulário (JSON)', 'Respuesta del formulario (JSON)'],
  copied: ['Copied', 'Copiado', 'Copiado'],
  failed: ['It did not work', 'Não funcionou', 'No funcionó'],
  never: ['Never', 'Nunca', 'Nunca'],
  nextTime: ['Next time', 'Na próxima', 'La próxima vez'],
  always: ['Always', 'Sempre', 'Siempre'],
  none: ['none', 'nenhum', 'ninguno'],
} as const;
export type Word = keyof typeof WORDS;

let current: Language = 'en';
export const language = (): Language => current;
export const tagOf = (code: Language): string => LANGUAGES.find((one) => one.code === code)?.tag ?? 'en';

export function chooseLanguage(code: Language): void {
  current = code;
  document.documentElement.lang = tagOf(code);
}

export const browserLanguage = (): Language =>
  navigator.languages.map((tag) => tag.slice(0, 2)).find((tag): tag is Language => LANGUAGES.some(({ code }) => code === tag)) ?? 'en';

export const inLanguage = <T>(forms: readonly [T, T, T]): T => forms[current === 'en' ? 0 : current === 'pt' ? 1 : 2];
export const word = (key: Word): string => inLanguage<string>(WORDS[key]);
export const timeOf = (at: number): string => new Date(at).toLocaleTimeString(tagOf(current), { hour: '2-digit', minute: '2-digit' });
export const dayOf = (at: number): string =>
  new Date(at).toLocaleDateString(tagOf(current), { weekday: 'long', day: 'numeric', month: 'long' });

import { IDENTITY_PROBLEMS } from '../modules/identity/auth/auth.problems';
import { PEOPLE_PROBLEMS } from '../modules/identity/people/people.problems';
import { MEDIA_PROBLEMS } from '../modules/messaging/media/media.problems';
import { DESK_PROBLEMS } from '../modules/service/interactions/interactions.problems';
import { TOGETHER_PROBLEMS } from '../modules/service/notes/notes.problems';
import type { Locale } from './locale';
import { type Entry, entry } from './problem-entry';

/**
 * Every refusal the API can give (RFC 9457). The slug is the stable `code` and is for ever; the sentences may improve.
 * A thing that belongs to another tenant is `not-found`, exactly like one that does not exist.
 */
export const PROBLEMS = {
  ...DESK_PROBLEMS,
  ...IDENTITY_PROBLEMS,
  ...PEOPLE_PROBLEMS,
  ...TOGETHER_PROBLEMS,
  ...MEDIA_PROBLEMS,
  'invalid-request': entry(
    400,
    'The request has fields that cannot be accepted.',
    'A requisição tem campos que não podem ser aceitos.',
    'La solicitud tiene campos que no se pueden aceptar.',
  ),
  'unreadable-body': entry(400, 'The body is not valid JSON.', 'O corpo não é um JSON válido.', 'El cuerpo no es un JSON válido.'),
  unauthenticated: entry(401, 'Sign in to continue.', 'Entre para continuar.', 'Inicie sesión para continuar.'),
  'invalid-credentials': entry(
    401,
    'E-mail or password is wrong.',
    'E-mail ou senha incorretos.',
    'El correo o la contraseña son incorrectos.',
  ),
  'session-revoked': entry(
    401,
    'This sign-in has ended. Sign in again.',
    'Este acesso foi encerrado. Entre novamente.',
    'Este acceso ha terminado. Inicie sesión de nuevo.',
  ),
  'invalid-signature': entry(
    401,
    'The signature does not match the body.',
    'A assinatura não corresponde ao corpo.',
    'La firma no corresponde al cuerpo.',
  ),
  forbidden: entry(
    403,
    'Your permission group does not allow this.',
    'Seu grupo de permissões não permite isto.',
    'Su grupo de permisos no permite esto.',
  ),
  'verification-refused': entry(
    403,
    'The verify token does not match.',
    'O token de verificação não confere.',
    'El token de verificación no coincide.',
  ),
  'origin-refused': entry(
    403,
    'This origin may not open a connection.',
    'Esta origem não pode abrir uma conexão.',
    'Este origen no puede abrir una conexión.',
  ),
  'ticket-refused': entry(
    403,
    'The ticket is unknown, used or expired. Ask for a new one.',
    'O tíquete é desconhecido, já usado ou vencido. Peça outro.',
    'El tíquet es desconocido, ya usado o vencido. Pida otro.',
  ),
  'interaction-not-yours': entry(
    403,
    'Only the agent who serves this interaction may do this. Claim it first.',
    'Só quem está atendendo esta interação pode fazer isto. Assuma-a primeiro.',
    'Solo quien atiende esta interacción puede hacer esto. Tómela primero.',
  ),
  'not-found': entry(404, 'There is nothing here.', 'Não há nada aqui.', 'No hay nada aquí.'),
  'method-not-allowed': entry(
    405,
    'This address does not take that method.',
    'Este endereço não aceita esse método.',
    'Esta dirección no acepta ese método.',
  ),
  'email-taken': entry(
    409,
    'This e-mail already has an account. Sign in instead.',
    'Este e-mail já tem uma conta. Entre com ela.',
    'Este correo ya tiene una cuenta. Inicie sesión.',
  ),
  'name-taken': entry(
    409,
    'This name is already in use. Choose another.',
    'Este nome já está em uso. Escolha outro.',
    'Este nombre ya está en uso. Elija otro.',
  ),
  'phone-number-taken': entry(
    409,
    'This WhatsApp number is already connected.',
    'Este número de WhatsApp já está conectado.',
    'Este número de WhatsApp ya está conectado.',
  ),
  'interaction-taken': entry(
    409,
    'Somebody else is already serving this interaction.',
    'Outra pessoa já está atendendo esta interação.',
    'Otra persona ya atiende esta interacción.',
  ),
  'interaction-finished': entry(
    409,
    'This interaction is finished.',
    'Esta interação está finalizada.',
    'Esta interacción está finalizada.',
  ),
  'interaction-not-active': entry(
    409,
    'Nobody is serving this interaction yet. Claim it first.',
    'Ninguém está atendendo esta interação ainda. Assuma-a primeiro.',
    'Nadie atiende esta interacción todavía. Tómela primero.',
  ),
  'service-window-closed': entry(
    409,
    'The service window is closed: free text may go out only within 24 hours of the customer’s last message. Send an approved template.',
    'A janela de atendimento está fechada: texto livre só pode sair em até 24 horas da última mensagem do cliente. Envie um modelo aprovado.',
    'La ventana de atención está cerrada: el texto libre solo puede salir dentro de las 24 horas del último mensaje del cliente. Envíe una plantilla aprobada.',
  ),
  'idempotency-in-flight': entry(
    409,
    'A request with this Idempotency-Key is still running. Try again shortly.',
    'Uma requisição com esta Idempotency-Key ainda está em andamento. Tente de novo em instantes.',
    'Una solicitud con esta Idempotency-Key aún está en curso. Inténtelo en breve.',
  ),
  'stale-revision': entry(
    412,
    'Somebody changed this meanwhile. Look at it again and repeat your change.',
    'Alguém alterou isto nesse meio-tempo. Veja de novo e repita a sua alteração.',
    'Alguien cambió esto mientras tanto. Mírelo de nuevo y repita su cambio.',
  ),
  'body-too-large': entry(
    413,
    'The body is larger than this address accepts.',
    'O corpo é maior do que este endereço aceita.',
    'El cuerpo es mayor de lo que esta dirección acepta.',
  ),
  'unsupported-media-type': entry(
    415,
    'Send the body as application/json.',
    'Envie o corpo como application/json.',
    'Envíe el cuerpo como application/json.',
  ),
  'text-too-long': entry(
    422,
    'WhatsApp accepts up to 4,096 characters in a text. Split the message.',
    'O WhatsApp aceita até 4.096 caracteres em um texto. Divida a mensagem.',
    'WhatsApp acepta hasta 4.096 caracteres en un texto. Divida el mensaje.',
  ),
  'idempotency-mismatch': entry(
    422,
    'This Idempotency-Key was used with a different request.',
    'Esta Idempotency-Key foi usada com outra requisição.',
    'Esta Idempotency-Key se usó con otra solicitud.',
  ),
  'simulator-absent': entry(
    422,
    'This installation has no simulator. Connect the channel in live mode.',
    'Esta instalação não tem simulador. Conecte o canal no modo real.',
    'Esta instalación no tiene simulador. Conecte el canal en modo real.',
  ),
  'upgrade-required': entry(
    426,
    'Open this address as a WebSocket.',
    'Abra este endereço como WebSocket.',
    'Abra esta dirección como WebSocket.',
  ),
  'quota-exceeded': entry(
    429,
    'Your company has used up its requests for this minute. Wait and try again.',
    'A sua conta usou todas as requisições deste minuto. Aguarde e tente de novo.',
    'Su cuenta usó todas las solicitudes de este minuto. Espere e inténtelo de nuevo.',
  ),
  internal: entry(
    500,
    'Something failed on our side. Nothing you sent is half done; try again.',
    'Algo falhou do nosso lado. Nada do que você enviou ficou pela metade; tente de novo.',
    'Algo falló de nuestro lado. Nada de lo enviado quedó a medias; inténtelo de nuevo.',
  ),
  'not-configured': entry(
    503,
    'The server is missing a secret, or has one that is too weak, and refuses to run.',
    'O servidor está sem um segredo, ou com um fraco demais, e se recusa a rodar.',
    'Al servidor le falta un secreto, o tiene uno demasiado débil, y se niega a funcionar.',
  ),
  unavailable: entry(
    503,
    'The storage did not answer. Try again.',
    'O armazenamento não respondeu. Tente de novo.',
    'El almacenamiento no respondió. Inténtelo de nuevo.',
  ),
} as const satisfies Record<string, Entry>;

export type ProblemSlug = keyof typeof PROBLEMS;
export type FieldError = { pointer: string; detail: string };

/** Extension members of RFC 9457 that a problem may carry. */
export type ProblemExtras = { errors?: FieldError[]; winner?: { id: string; name: string }; reason?: string; retryAfterMs?: number };

/** Thrown at the edge once; rendered as `application/problem+json` by one handler. */
export class Problem extends Error {
  readonly slug: ProblemSlug;
  readonly extras: ProblemExtras;
  constructor(slug: ProblemSlug, extras: ProblemExtras = {}) {
    super(slug);
    this.slug = slug;
    this.extras = extras;
  }
}

/** The RFC 9457 document of a problem in the reader's language. `instance` is the request id. */
export const problemDocument = (slug: ProblemSlug, locale: Locale, instance: string, extras: ProblemExtras = {}) => ({
  type: `https://prosa.dev/problems/${slug}`,
  title: PROBLEMS[slug][locale],
  status: PROBLEMS[slug].status,
  code: slug,
  instance,
  ...extras,
});

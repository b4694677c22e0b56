import { flawIn } from './flaws';
import type { Locale } from './locale';

/** A refusal: its HTTP status, and its sentence in each language. */
export type ProblemText = { status: number } & Record<Locale, string>;
/** `detail` is a sentence of FLAWS; it is told in the reader's language. */
export type FieldError = { pointer: string; detail: string };

/** Extension members of RFC 9457 that a problem may carry. `retryAfterMs` is in milliseconds. */
export type ProblemExtras = {
  errors?: FieldError[];
  winner?: { id: string; name: string };
  /** Where something is used. */
  places?: { kind: string; id: string; name: string }[];
  conversationId?: string;
  reason?: string;
  /** Everything that stands against it, and what that is about. */
  bars?: { reason: string; of: string }[];
  retryAfterMs?: number;
  /** What it is now, of something that somebody else has changed since it was read. */
  current?: Record<string, unknown>;
};

/**
 * What any feature, or the edge itself, may refuse (RFC 9457). The slug is the stable `code` and is for ever; the
 * sentences may improve. A thing that belongs to another tenant is `not-found`, exactly like one that does not exist.
 */
export const GENERAL_PROBLEMS = {
  'invalid-request': {
    status: 400,
    en: 'Some fields are missing or wrong: see `errors`.',
    'pt-BR': 'Há campos faltando ou incorretos: veja `errors`.',
    es: 'Faltan campos o hay alguno incorrecto: vea `errors`.',
  },
  'unreadable-body': {
    status: 400,
    en: 'The body is not valid JSON.',
    'pt-BR': 'O corpo não é um JSON válido.',
    es: 'El cuerpo no es un JSON válido.',
  },
  unauthenticated: {
    status: 401,
    en: 'Sign in to continue.',
    'pt-BR': 'Entre para continuar.',
    es: 'Inicie sesión para continuar.',
  },
  forbidden: {
    status: 403,
    en: 'Your permission group does not allow this.',
    'pt-BR': 'Seu grupo de permissões não permite isto.',
    es: 'Su grupo de permisos no permite esto.',
  },
  'origin-refused': {
    status: 403,
    en: 'This origin may not open a connection.',
    'pt-BR': 'Esta origem não pode abrir uma conexão.',
    es: 'Este origen no puede abrir una conexión.',
  },
  'not-found': {
    status: 404,
    en: 'Nothing was found here.',
    'pt-BR': 'Não há nada aqui.',
    es: 'No hay nada aquí.',
  },
  'method-not-allowed': {
    status: 405,
    en: 'This address does not take that method.',
    'pt-BR': 'Este endereço não aceita esse método.',
    es: 'Esta dirección no acepta ese método.',
  },
  'name-taken': {
    status: 409,
    en: 'This name is already in use. Choose another.',
    'pt-BR': 'Este nome já está em uso. Escolha outro.',
    es: 'Este nombre ya está en uso. Elija otro.',
  },
  'stale-revision': {
    status: 412,
    en: 'Somebody changed this meanwhile. Look at it again and repeat your change.',
    'pt-BR': 'Alguém alterou isto nesse meio-tempo. Veja de novo e repita a sua alteração.',
    es: 'Alguien cambió esto mientras tanto. Mírelo de nuevo y repita su cambio.',
  },
  'body-too-large': {
    status: 413,
    en: 'The body is larger than this address accepts.',
    'pt-BR': 'O corpo é maior do que este endereço aceita.',
    es: 'El cuerpo es mayor de lo que esta dirección acepta.',
  },
  'unsupported-media-type': {
    status: 415,
    en: 'Send the body as application/json.',
    'pt-BR': 'Envie o corpo como application/json.',
    es: 'Envíe el cuerpo como application/json.',
  },
  internal: {
    status: 500,
    en: 'Something failed on our side. Nothing you sent is half done; try again.',
    'pt-BR': 'Algo falhou do nosso lado. Nada do que você enviou ficou pela metade; tente de novo.',
    es: 'Algo falló de nuestro lado. Nada de lo enviado quedó a medias; inténtelo de nuevo.',
  },
  'not-configured': {
    status: 503,
    en: 'The server is missing a secret, or has one that is too weak, and refuses to run.',
    'pt-BR': 'O servidor está sem um segredo, ou com um fraco demais, e se recusa a rodar.',
    es: 'Al servidor le falta un secreto, o tiene uno demasiado débil, y se niega a funcionar.',
  },
  unavailable: {
    status: 503,
    en: 'The service is not available at the moment. Try again.',
    'pt-BR': 'O serviço não está disponível no momento. Tente de novo.',
    es: 'El servicio no está disponible en este momento. Inténtelo de nuevo.',
  },
  'too-many-attempts': {
    status: 429,
    en: 'Too many attempts. Wait and try again.',
    'pt-BR': 'Muitas tentativas. Aguarde e tente de novo.',
    es: 'Demasiados intentos. Espere e inténtelo de nuevo.',
  },
} as const satisfies Record<string, ProblemText>;
export type GeneralSlug = keyof typeof GENERAL_PROBLEMS;

/** Thrown anywhere; rendered as `application/problem+json` by one handler. Of a feature's own, use its `…Problems`. */
export class Problem extends Error {
  readonly slug: string;
  readonly text: ProblemText;
  readonly extras: ProblemExtras;
  constructor(slug: GeneralSlug, extras?: ProblemExtras);
  constructor(slug: string, extras: ProblemExtras, text: ProblemText);
  constructor(slug: string, extras: ProblemExtras = {}, text: ProblemText = GENERAL_PROBLEMS[slug as GeneralSlug]) {
    super(slug);
    this.slug = slug;
    this.text = text;
    this.extras = extras;
  }
}

/** A feature's problems: called, it makes one of them, or a general one. */
export type ProblemSet<S extends string> = {
  (slug: S | GeneralSlug, extras?: ProblemExtras): Problem;
  texts: Readonly<Record<S, ProblemText>>;
};
export type SlugOf<T> = T extends ProblemSet<infer S> ? S | GeneralSlug : never;

/** Declares the problems of a feature. What it takes over from a lower feature it spreads: `...lowerProblems.texts`. */
export function defineProblems<const T extends Record<string, ProblemText>>(texts: T): ProblemSet<keyof T & string> {
  const all: Readonly<Record<string, ProblemText>> = { ...GENERAL_PROBLEMS, ...texts };
  const make = (slug: string, extras: ProblemExtras = {}): Problem => {
    const text = all[slug];
    return text ? new Problem(slug, extras, text) : new Problem('internal');
  };
  return Object.assign(make, { texts });
}

/** The RFC 9457 document of a problem in the reader's language. `instance` is the request id. */
export const problemDocument = ({ slug, text, extras }: Problem, locale: Locale, instance: string) => ({
  type: `https://prosa.dev/problems/${slug}`,
  title: text[locale],
  status: text.status,
  code: slug,
  instance,
  ...extras,
  ...(extras.errors ? { errors: extras.errors.map(({ pointer, detail }) => ({ pointer, detail: flawIn(locale, detail) })) } : {}),
});

/**
 * A message template as it is composed here. Meta's own words for its parts are in capitals (Cloud API, message templates);
 * `meta.ts` reads and writes Meta's form.
 */
export const CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const;
export type TemplateCategory = (typeof CATEGORIES)[number];
export const PARAMETER_FORMATS = ['NAMED', 'POSITIONAL'] as const;
export type ParameterFormat = (typeof PARAMETER_FORMATS)[number];
export const MEDIA_FORMATS = ['IMAGE', 'VIDEO', 'DOCUMENT'] as const;
export type MediaFormat = (typeof MEDIA_FORMATS)[number];

/** An example of each variable, by its name: reviewers at Meta read them. */
export type Examples = Readonly<Record<string, string>>;
export type TextPart = { text: string; examples: Examples };
/** `sample`: the id of a file of ours; `handle`: Meta's for the same file, once it was given to Meta. */
export type MediaHeader = { format: MediaFormat; sample: string | null; handle: string | null };
export type Header = ({ format: 'TEXT' } & TextPart) | MediaHeader | { format: 'LOCATION' };

/** `RAW`: a button that is not composed here (a catalogue, a product, a call); it is shown and sent as Meta told it. */
export type Button =
  | { type: 'QUICK_REPLY'; text: string }
  | { type: 'URL'; text: string; url: string; example: string | null }
  | { type: 'PHONE_NUMBER'; text: string; phone: string }
  | { type: 'COPY_CODE'; example: string }
  | { type: 'FLOW'; text: string; flowId: string; action: 'navigate' | 'data_exchange'; screen: string | null }
  | { type: 'RAW'; text: string; raw: Readonly<Record<string, unknown>> };

export type Card = { header: MediaHeader; body: TextPart | null; buttons: readonly Button[] };

export type TemplateContent = {
  category: TemplateCategory;
  parameterFormat: ParameterFormat;
  header: Header | null;
  body: TextPart;
  footer: string | null;
  buttons: readonly Button[];
  /** Two to ten cards that are built alike. */
  carousel: readonly Card[] | null;
  /** A limited-time offer. `expires`: each message tells when it ends. */
  offer: { text: string; expires: boolean } | null;
  /** Of the category AUTHENTICATION, whose words Meta writes. `minutes`: how long a code is valid, if the message says so. */
  authentication: { advice: boolean; minutes: number | null } | null;
  /** How long an undelivered message of it is tried, in seconds; null: as long as Meta does. */
  ttlSeconds: number | null;
  /** Components that are not composed here, as Meta told them. A template that has one cannot be edited. */
  raw: readonly Readonly<Record<string, unknown>>[];
};

/** What a message of a template needs: its variables, files and the like. The key is for ever that of a version. */
export type Slot = {
  /** `body.name`, `header.1`, `header.media`, `button.0`, `card.2.body.name`, `offer.expires`, `code`. */
  key: string;
  kind: 'text' | 'media' | 'url' | 'code' | 'number' | 'instant';
  /** What the person who fills it in reads: the variable's name, or the label of the button. */
  name: string;
  example: string;
  /** Of a file. */
  format?: MediaFormat;
  isOptional?: boolean;
};
/** By the keys of slots. Files by our own id, instants in ISO 8601. */
export type SlotValues = Readonly<Record<string, string>>;

const OFFICE = 'application/vnd.openxmlformats-officedocument.';

/** The kinds of files that people choose from, by the media types behind them. */
export const FILE_KINDS = {
  images: ['image/*'],
  pdf: ['application/pdf'],
  documents: [
    'text/plain',
    'application/msword',
    'application/vnd.ms-excel',
    'application/vnd.ms-powerpoint',
    `${OFFICE}wordprocessingml.document`,
    `${OFFICE}spreadsheetml.sheet`,
    `${OFFICE}presentationml.presentation`,
  ],
  audio: ['audio/*'],
  video: ['video/*'],
} as const;
export type FileKind = keyof typeof FILE_KINDS;
export const KINDS = Object.keys(FILE_KINDS) as readonly FileKind[]; // safe: its own keys

const isKind = (text: string): text is FileKind => text in FILE_KINDS;

/** What is chosen where a field takes these media types; what belongs to no kind is kept as it is. */
export function chosenKinds(types: readonly string[]): string[] {
  const whole = KINDS.filter((kind) => FILE_KINDS[kind].every((type) => types.includes(type)));
  const covered = new Set<string>(whole.flatMap((kind) => [...FILE_KINDS[kind]]));
  return [...whole, ...types.filter((type) => !covered.has(type))];
}

/** The media types of what is chosen. */
export const typesOf = (chosen: readonly string[]): string[] => chosen.flatMap((one) => (isKind(one) ? [...FILE_KINDS[one]] : [one]));

const MB = 1_000_000;
export const LARGEST_MB = 25;

export const sizeDraft = (bytes: number | null | undefined): string => (bytes ? String(bytes / MB) : '');
/** Bytes of so many megabytes as people write them; null for none, undefined where it is no such number. */
export function sizeOf(text: string): number | null | undefined {
  const written = text.trim().replace(',', '.');
  if (written === '') return null;
  const size = /^\d{1,3}(\.\d{1,6})?$/.test(written) ? Math.round(Number(written) * MB) : 0;
  return size >= 1 && size <= LARGEST_MB * MB ? size : undefined;
}

import type { Locale } from '../../../kernel/locale';
import type { Duration } from '../../../kernel/time';
import type { PersonReport } from './report.domain';

const HEADS: Record<Locale, { fixed: string[]; pause: string; unnamed: string }> = {
  en: {
    fixed: ['Day', 'Person', 'Worked', 'Available', 'Connected', 'Paused', 'Over limit', 'Invisible', 'Left open', 'Time zone'],
    pause: 'Pause',
    unnamed: 'no reason',
  },
  'pt-BR': {
    fixed: [
      'Dia',
      'Pessoa',
      'Trabalhado',
      'Disponível',
      'Conectado',
      'Pausado',
      'Além do limite',
      'Invisível',
      'Deixadas abertas',
      'Fuso horário',
    ],
    pause: 'Pausa',
    unnamed: 'sem motivo',
  },
  es: {
    fixed: [
      'Día',
      'Persona',
      'Trabajado',
      'Disponible',
      'Conectado',
      'En pausa',
      'Sobre el límite',
      'Invisible',
      'Dejadas abiertas',
      'Zona horaria',
    ],
    pause: 'Pausa',
    unnamed: 'sin motivo',
  },
};

const two = (n: number): string => String(n).padStart(2, '0');
/** `07:42:05`: what spreadsheets read as a length of time. */
export const clockOf = (ms: Duration): string => {
  const seconds = Math.floor(ms / 1000);
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
};

export type Sheet = { header: string[]; rows: (string | number)[][] };

type Reasons = readonly (readonly [id: string, name: string])[];
/** The reasons these people paused for, behind those that are known. */
export function reasonsOf(people: readonly PersonReport[], locale: Locale, known: Reasons = []): Reasons {
  const unnamed = HEADS[locale].unnamed;
  const found = people.flatMap(({ total }) => total.pauses.map(({ reason }) => [reason?.id ?? '', reason?.name ?? unnamed] as const));
  return [...new Map([...known, ...found])];
}

export const headerOf = (reasons: Reasons, locale: Locale): string[] => [
  ...HEADS[locale].fixed,
  ...reasons.map(([, name]) => `${HEADS[locale].pause}: ${name}`),
];

/** A line for each person and day. */
export const linesOf = (people: readonly PersonReport[], reasons: Reasons, timezone: string): Sheet['rows'] =>
  people.flatMap(({ user, days }) =>
    days.map((day) => [
      day.day,
      user.name,
      ...[day.workedMs, day.availableMs, day.connectedMs, day.pausedMs, day.overLimitMs, day.invisibleMs].map(clockOf),
      day.leftOpen,
      timezone,
      ...reasons.map(([id]) => clockOf(day.pauses.reduce((sum, { reason, ms }) => sum + ((reason?.id ?? '') === id ? ms : 0), 0))),
    ]),
  );

/** The report as a sheet: a line for each person and day, a column for each reason somebody paused for. */
export function sheetOf(people: readonly PersonReport[], timezone: string, locale: Locale): Sheet {
  const reasons = reasonsOf(people, locale);
  return { header: headerOf(reasons, locale), rows: linesOf(people, reasons, timezone) };
}

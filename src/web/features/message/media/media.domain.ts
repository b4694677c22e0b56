/** How a file is told to people, and which of a thread's files belong together. */

/** How a file can be shown, by what its bytes are. */
export type Look = 'image' | 'audio' | 'video' | 'document';

export function lookOf(mime: string): Look {
  if (/^image\/(jpeg|png|webp|gif)$/.test(mime)) return 'image';
  if (/^audio\/(aac|amr|mpeg|mp4|ogg|wav)\b/.test(mime)) return 'audio';
  return /^video\/(mp4|3gpp|webm)$/.test(mime) ? 'video' : 'document';
}

/** A size in the unit people think in. */
export function sizeIn(bytes: number): { value: number; unit: 'kilobyte' | 'megabyte' } {
  return bytes < 1_000_000
    ? { value: Math.max(1, Math.round(bytes / 1_000)), unit: 'kilobyte' }
    : { value: Math.round(bytes / 100_000) / 10, unit: 'megabyte' };
}

/** `1:05` of so many seconds. */
export function clockOf(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** One of several speeds, and then the first again. */
export const SPEEDS = [1, 1.5, 2] as const;
export const nextSpeed = (now: number): number => SPEEDS.find((speed) => speed > now) ?? SPEEDS[0];

/** The largest and the smallest a picture is drawn. */
export const zoomed = (scale: number, factor: number): number => Math.min(6, Math.max(1, scale * factor));

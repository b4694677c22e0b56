import { type Instant, seconds } from '../../../kernel/time';

/** What a client may send through one socket: frames of at most 64 KiB, twenty a second, sixty at once. */
export const MAX_FRAME = 64 * 1024;
const RATE = 20;
const BURST = 60;

/** A bucket of frames that fills with time. */
export type Bucket = { frames: number; at: Instant };
export const fullBucket = (at: Instant): Bucket => ({ frames: BURST, at });

/** The bucket after one frame; undefined when it was empty. */
export function pour({ frames, at: before }: Bucket, at: Instant): Bucket | undefined {
  const filled = Math.min(BURST, frames + (Math.max(0, at - before) / seconds(1)) * RATE);
  return filled < 1 ? undefined : { frames: filled - 1, at };
}

/** Bytes of a frame, no more of it counted than decides the matter. */
export const isTooLong = (frame: string | ArrayBuffer): boolean =>
  typeof frame === 'string' ? frame.length > MAX_FRAME || bytesOf(frame) > MAX_FRAME : frame.byteLength > MAX_FRAME;

function bytesOf(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

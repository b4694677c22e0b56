import type { ConversationClientFrame, ConversationServerFrame, DeskClientFrame, DeskServerFrame } from '../../client';

export type Frames = { desk: DeskServerFrame; conversation: ConversationServerFrame };
export type ClientFrames = { desk: DeskClientFrame; conversation: ConversationClientFrame };

/** A frame of our own server on our own origin; what does not even look like one is dropped. */
export function readFrame<K extends keyof Frames>(data: unknown): Frames[K] | undefined {
  if (typeof data !== 'string' || !data.startsWith('{')) return undefined;
  const frame: unknown = JSON.parse(data);
  // safe: the subprotocol `prosa.v1` fixes the shape of what the server sends
  return typeof frame === 'object' && frame !== null && 'type' in frame ? (frame as Frames[K]) : undefined;
}

import { send } from './answers.ts';
import { api } from './api.ts';
import { attempt, state } from './state.ts';

/** A voice note of the customer: recorded here, packed as a phone packs it (OGG/Opus). */
let recorder: MediaRecorder | undefined;

export const isRecording = (): boolean => recorder !== undefined;

/** Begins a recording, or ends the one there is and sends it. */
export async function toggleVoice(changed: () => void): Promise<void> {
  if (recorder) {
    recorder.stop();
    recorder = undefined;
    changed();
    return;
  }
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
  const now = new MediaRecorder(stream, { audioBitsPerSecond: 32_000 });
  const chunks: Blob[] = [];
  now.addEventListener('dataavailable', ({ data }) => chunks.push(data));
  now.addEventListener('stop', () => {
    for (const track of stream.getTracks()) track.stop();
    attempt(deliver(new Blob(chunks, { type: now.mimeType })));
  });
  now.start();
  recorder = now;
  changed();
}

async function deliver(recorded: Blob): Promise<void> {
  const { number } = state;
  if (!number) return;
  const { BlobSource, BufferTarget, Conversion, Input, MP4, OGG, OggOutputFormat, Output, WEBM } = await import('mediabunny');
  const target = new BufferTarget();
  const conversion = await Conversion.init({
    input: new Input({ source: new BlobSource(recorded), formats: [WEBM, MP4, OGG] }),
    output: new Output({ format: new OggOutputFormat(), target }),
    audio: { codec: 'opus' },
  });
  await conversion.execute();
  const file = new File([target.buffer ?? new ArrayBuffer(0)], 'voice.ogg', { type: 'audio/ogg; codecs=opus' });
  const { id } = await api.upload(number.phoneNumberId, file);
  send({ type: 'audio', audio: { id, voice: true } });
}

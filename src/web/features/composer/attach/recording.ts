/** A voice note being recorded. Browsers record Opus in WebM or MP4; WhatsApp plays it in OGG, so it is packed anew, not encoded anew. */
export type Taking = { seconds: () => number; finish: () => Promise<File>; discard: () => void };

const TYPES = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4;codecs=opus', 'audio/mp4'];

export async function record(): Promise<Taking> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true } });
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, { ...(mimeType ? { mimeType } : {}), audioBitsPerSecond: 32_000 });
  const chunks: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data));
  const stopped = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve(), { once: true }));
  const begun = performance.now();
  recorder.start(1_000);
  const end = (): void => {
    if (recorder.state !== 'inactive') recorder.stop();
    for (const track of stream.getTracks()) track.stop();
  };
  return {
    seconds: () => (performance.now() - begun) / 1_000,
    discard: end,
    async finish() {
      end();
      await stopped;
      return packed(new Blob(chunks, { type: recorder.mimeType }));
    },
  };
}

async function packed(recorded: Blob): Promise<File> {
  const { BlobSource, BufferTarget, Conversion, Input, MP4, OGG, OggOutputFormat, Output, WEBM } = await import('mediabunny');
  const target = new BufferTarget();
  const conversion = await Conversion.init({
    input: new Input({ source: new BlobSource(recorded), formats: [WEBM, MP4, OGG] }),
    output: new Output({ format: new OggOutputFormat(), target }),
    audio: { codec: 'opus' },
    video: { discard: true },
  });
  if (!conversion.isValid) return new File([recorded], 'voice.m4a', { type: 'audio/mp4' });
  await conversion.execute();
  return new File([target.buffer ?? new ArrayBuffer(0)], 'voice.ogg', { type: 'audio/ogg' });
}

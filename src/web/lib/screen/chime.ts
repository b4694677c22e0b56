const NOTES = { arrival: [660, 880], word: [740] } as const;
const NOTE_LASTS = 0.14;
const LOUDEST = 0.5;
let context: AudioContext | undefined;

/** A short sound made by the browser itself, so that nothing has to be fetched. */
export function chime(kind: keyof typeof NOTES, loudness = 0.6): void {
  if (loudness <= 0) return;
  context ??= new AudioContext();
  void context.resume();
  const start = context.currentTime;
  NOTES[kind].forEach((pitch, place) => {
    if (!context) return;
    const at = start + place * NOTE_LASTS;
    const tone = context.createOscillator();
    const volume = context.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(LOUDEST * loudness, at);
    volume.gain.exponentialRampToValueAtTime(0.001, at + NOTE_LASTS * 1.8);
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + NOTE_LASTS * 2);
  });
}

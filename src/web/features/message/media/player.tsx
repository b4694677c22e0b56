import { IconMicrophone, IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Document } from './document';
import { clockOf, nextSpeed } from './media.domain';
import type { MediaProps } from './media-props';
import classes from './player.module.css';
import { useFile } from './use-file';
import { useSeen } from './use-seen';

const canPlay = (mime: string): boolean => document.createElement('audio').canPlayType(mime) !== '';

/** A voice note or a piece of music: play, seek, faster. What this browser cannot play (OGG in old Safaris) can be saved. */
export function Player(props: MediaProps) {
  const { t } = useTranslation('message');
  return canPlay(props.message.media?.mime ?? '') ? <Deck {...props} /> : <Document {...props} hint={t('cannotPlay')} />;
}

function Deck({ message, conversationId }: MediaProps) {
  const { t } = useTranslation('message');
  const [box, seen] = useSeen<HTMLDivElement>();
  const file = useFile(conversationId, message, seen);
  const sound = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(0);
  const [speed, setSpeed] = useState(1);
  useEffect(() => {
    if (sound.current) sound.current.playbackRate = speed;
  }, [speed]);

  const toggle = (): void => {
    const now = sound.current;
    if (!now) return;
    if (now.paused) void now.play().catch(() => setPlaying(false));
    else now.pause();
  };
  /** Recordings of browsers do not say how long they are until they are played to their end. */
  const learn = (now: HTMLAudioElement): void => {
    if (Number.isFinite(now.duration)) setLength(now.duration);
  };
  return (
    <div ref={box} className={classes.player} data-voice={message.body.voice === true || undefined}>
      <button
        type="button"
        className={classes.play}
        aria-label={t(playing ? 'pause' : 'play')}
        disabled={!file.url && !file.error}
        onClick={file.error ? file.again : toggle}
      >
        {playing ? <IconPlayerPauseFilled size={18} aria-hidden /> : <IconPlayerPlayFilled size={18} aria-hidden />}
      </button>
      <input
        type="range"
        className={classes.seek}
        aria-label={t('seek')}
        aria-valuetext={`${clockOf(at)} / ${clockOf(length)}`}
        min={0}
        max={Math.max(length, 0.1)}
        step={0.1}
        value={Math.min(at, Math.max(length, 0.1))}
        onChange={({ currentTarget: { valueAsNumber } }) => {
          if (sound.current) sound.current.currentTime = valueAsNumber;
          setAt(valueAsNumber);
        }}
      />
      <span className={classes.time}>{clockOf(playing || at > 0 ? at : length)}</span>
      <button type="button" className={classes.speed} aria-label={t('speed', { speed })} onClick={() => setSpeed(nextSpeed(speed))}>
        {speed}×
      </button>
      {message.body.voice === true && <IconMicrophone size={16} aria-hidden className={classes.mic} />}
      {file.url && (
        // biome-ignore lint/a11y/useMediaCaption: what a customer says comes without captions
        <audio
          ref={sound}
          src={file.url}
          preload="metadata"
          onLoadedMetadata={(event) => learn(event.currentTarget)}
          onDurationChange={(event) => learn(event.currentTarget)}
          onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
          onPlay={(event) => {
            event.currentTarget.playbackRate = speed;
            setPlaying(true);
          }}
          onPause={() => setPlaying(false)}
          onEnded={() => setAt(0)}
        />
      )}
    </div>
  );
}

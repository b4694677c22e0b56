import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preferences, PreferencesChange } from '../../client';
import { key } from '../../lib/i18n/key';
import { chime } from '../../lib/screen/chime';
import { usePreferences } from '../../lib/screen/use-preferences';
import { useSound } from '../../lib/screen/use-sound';
import { type Column, DataTable } from '../../ui/data-table';
import { ErrorState } from '../../ui/error-state';
import { Page } from '../../ui/page';
import classes from './alerts-page.module.css';

const EVENTS = ['queue', 'assigned', 'message', 'mention', 'window'] as const;

/** What one wants to hear and see: the choice is the person's, the leave to play is each browser's. */
export default function AlertsPage() {
  const { t } = useTranslation('notifications');
  const { preferences, error, change } = usePreferences();
  return (
    <Page title={t('title')} lead={t('lead')}>
      {error !== null && <ErrorState error={error} />}
      <SoundHere volume={(preferences?.volume ?? 60) / 100} />
      <DesktopHere />
      {preferences && <Choices preferences={preferences} change={change} />}
    </Page>
  );
}

function SoundHere({ volume }: { volume: number }) {
  const { t } = useTranslation('notifications');
  const [sound, setSound] = useSound();
  return (
    <div className={classes.enable}>
      <p>
        {sound && t('enabled')} <span className={classes.hint}>{!sound && t('enableHint')}</span>
      </p>
      {sound ? (
        <Button variant="default" onClick={() => chime('arrival', volume)}>
          {t('test')}
        </Button>
      ) : (
        <Button onClick={() => setSound(true)}>{t('enable')}</Button>
      )}
    </div>
  );
}

function DesktopHere() {
  const { t } = useTranslation('notifications');
  const [permission, setPermission] = useState(() => ('Notification' in window ? Notification.permission : 'granted'));
  if (permission === 'granted') return null;
  return (
    <div className={classes.enable}>
      {permission === 'denied' ? (
        <p className={classes.hint}>{t('denied')}</p>
      ) : (
        <>
          <p className={classes.hint}>{t('allowHint')}</p>
          <Button variant="default" onClick={() => void Notification.requestPermission().then(setPermission)}>
            {t('allow')}
          </Button>
        </>
      )}
    </div>
  );
}

function Choices({ preferences, change }: { preferences: Preferences; change: (change: PreferencesChange) => void }) {
  const { t } = useTranslation('notifications');
  const { alerts, volume, repeat } = preferences;
  const columns: Column<{ event: (typeof EVENTS)[number] }>[] = [
    { id: 'event', label: t('event'), cell: ({ event }) => t(key('events', event)) },
    ...(['sound', 'desktop'] as const).map(
      (way): Column<{ event: (typeof EVENTS)[number] }> => ({
        id: way,
        label: t(key('ways', way)),
        cell: ({ event }) => (
          <Switch
            aria-label={`${t(key('events', event))}: ${t(key('ways', way))}`}
            checked={alerts[event][way]}
            onChange={({ currentTarget }) => change({ alerts: { ...alerts, [event]: { ...alerts[event], [way]: currentTarget.checked } } })}
          />
        ),
      }),
    ),
  ];
  return (
    <>
      <DataTable label={t('title')} columns={columns} rows={EVENTS.map((event) => ({ event }))} idOf={({ event }) => event} />
      <label className={classes.volume}>
        {t('volume')}
        <input
          type="range"
          min={0}
          max={100}
          step={10}
          defaultValue={volume}
          onPointerUp={({ currentTarget }) => change({ volume: Number(currentTarget.value) })}
          onKeyUp={({ currentTarget }) => change({ volume: Number(currentTarget.value) })}
        />
      </label>
      <Switch label={t('repeat')} checked={repeat} onChange={({ currentTarget }) => change({ repeat: currentTarget.checked })} />
    </>
  );
}

import { Button, Switch, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { archivePauseReason, changePauseReason, createPauseReason, type PauseReason } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { Dialog } from '../../ui/dialog';
import classes from './presence-page.module.css';
import { ReasonDialog } from './reason-dialog';
import { reasonsQuery } from './reasons-query';

/** The reasons people pause for: added, switched and archived in place. */
export function PauseReasons() {
  const { t } = useTranslation('presence');
  const cache = useQueryClient();
  const explain = useExplain();
  const reasons = useQuery(reasonsQuery).data ?? [];
  const [refusal, setRefusal] = useState<string>();
  const [leaving, setLeaving] = useState<PauseReason>();
  const [editing, setEditing] = useState<PauseReason>();
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    setRefusal(undefined);
    await work().catch((error: unknown) => setRefusal(explain(error)));
    await cache.invalidateQueries(reasonsQuery);
  };
  const change = ({ id, revision }: PauseReason, body: Partial<PauseReason>): Promise<void> =>
    attempt(() => changePauseReason({ path: { id }, body, headers: { 'if-match': `"${revision}"` } }));
  const add = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const limit = Number(given.get('limit'));
    void attempt(async () => {
      await createPauseReason({
        body: { name: String(given.get('name')), limitMinutes: limit > 0 ? limit : null, countsAsWork: given.get('work') === 'on' },
      });
      form.reset();
    });
  };
  return (
    <section className={classes.section}>
      <h2 className={classes.subtitle}>{t('reasons')}</h2>
      <p className={classes.lead}>{t('reasonsHint')}</p>
      {refusal && <p role="alert">{refusal}</p>}
      <ul className={classes.people}>
        {reasons.map((reason) => (
          <li key={reason.id} className={classes.person}>
            <div className={classes.who}>
              <strong>{reason.name}</strong>
              <span className={classes.words}>
                {reason.limitMinutes === null ? t('noLimit') : t('minutes', { minutes: reason.limitMinutes })}
              </span>
            </div>
            <Switch
              label={t('countsAsWork')}
              checked={reason.countsAsWork}
              onChange={(event) => void change(reason, { countsAsWork: event.currentTarget.checked })}
            />
            {reason.limitMinutes !== null && (
              <Switch
                label={t('endsAtLimit')}
                checked={reason.endsAtLimit}
                onChange={(event) => void change(reason, { endsAtLimit: event.currentTarget.checked })}
              />
            )}
            <Button size="compact-sm" variant="default" onClick={() => setEditing(reason)}>
              {t('edit')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setLeaving(reason)}>
              {t('archive')}
            </Button>
          </li>
        ))}
      </ul>
      <form className={classes.filters} onSubmit={add}>
        <TextInput name="name" label={t('name')} required withAsterisk={false} maxLength={60} />
        <TextInput name="limit" type="number" min={1} max={1440} label={t('limit')} />
        <Switch name="work" label={t('countsAsWork')} />
        <Button type="submit">{t('add')}</Button>
      </form>
      {editing && (
        <ReasonDialog
          reason={editing}
          onClose={() => setEditing(undefined)}
          onSave={(body) => {
            setEditing(undefined);
            void change(editing, body);
          }}
        />
      )}
      {leaving && (
        <Dialog title={t('archiveTitle', { name: leaving.name })} onClose={() => setLeaving(undefined)}>
          <p>{t('archiveText')}</p>
          <div className={classes.acts}>
            <Button variant="default" onClick={() => setLeaving(undefined)}>
              {t('cancel')}
            </Button>
            <Button
              color="red"
              onClick={() => {
                setLeaving(undefined);
                void attempt(() => archivePauseReason({ path: { id: leaving.id } }));
              }}
            >
              {t('archive')}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}

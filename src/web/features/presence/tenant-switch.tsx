import { IconBuilding, IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listMyTenants, switchTenant } from '../../client';
import { useExplain } from '../../lib/api/use-explain';
import { Dialog } from '../../ui/dialog';
import { SecondStep } from '../sign-in/second-step';
import classes from './tenant-switch.module.css';

/** For a person who works for several companies: those that the same password opens. */
export default function TenantSwitch() {
  const { t } = useTranslation();
  const explain = useExplain();
  const [refusal, setRefusal] = useState<string>();
  const [waiting, setWaiting] = useState<string>();
  const { data } = useQuery({ queryKey: ['my-tenants'], queryFn: async () => (await listMyTenants()).data.items, staleTime: 60_000 });
  if (!data || data.length < 2) return null;

  const change = async (tenant: string) => {
    setRefusal(undefined);
    try {
      const answer = (await switchTenant({ body: { tenant } })).data;
      if ('mfaToken' in answer) setWaiting(answer.mfaToken);
      else arrive();
    } catch (error) {
      setRefusal(explain(error));
    }
  };
  return (
    <fieldset className={classes.choices}>
      <legend className={classes.label}>{t('account.companies')}</legend>
      {refusal && <p role="alert">{refusal}</p>}
      {data.map(({ id, name, current }) => (
        <button key={id} type="button" className={classes.choice} aria-pressed={current} disabled={current} onClick={() => void change(id)}>
          {current ? <IconCheck size={17} aria-hidden /> : <IconBuilding size={17} aria-hidden />}
          {name}
        </button>
      ))}
      {waiting && (
        <Dialog title={null} onClose={() => setWaiting(undefined)}>
          <SecondStep mfaToken={waiting} onBack={() => setWaiting(undefined)} onEnter={arrive} />
        </Dialog>
      )}
    </fieldset>
  );
}

/** Nothing of one company stays in the page of another: it is loaded anew. */
const arrive = (): void => location.assign('/');

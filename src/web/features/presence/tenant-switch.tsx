import { IconBuilding, IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listMyTenants, switchTenant } from '../../client';
import { ChoiceList } from '../../ui/choice-list';
import { Dialog } from '../../ui/dialog';
import { ErrorState } from '../../ui/error-state';
import { SecondStep } from '../sign-in/second-step';

/** For a person who works for several companies: those that the same password opens. */
export default function TenantSwitch() {
  const { t } = useTranslation();
  const [refusal, setRefusal] = useState<unknown>();
  const [waiting, setWaiting] = useState<string>();
  const { data } = useQuery({ queryKey: ['my-tenants'], queryFn: async () => (await listMyTenants()).data.items, staleTime: 60_000 });
  if (!data || data.length < 2) return null;
  const here = data.find(({ current }) => current)?.id;

  const change = async (tenant: string) => {
    setRefusal(undefined);
    try {
      const answer = (await switchTenant({ body: { tenant } })).data;
      if ('mfaToken' in answer) setWaiting(answer.mfaToken);
      else arrive();
    } catch (error) {
      setRefusal(error);
    }
  };
  return (
    <>
      {refusal !== undefined && <ErrorState error={refusal} />}
      <ChoiceList
        label={t('account.companies')}
        labelled
        choices={data.map(({ id, name, current }) => ({
          id,
          icon: current ? <IconCheck size={17} aria-hidden /> : <IconBuilding size={17} aria-hidden />,
          label: name,
        }))}
        chosen={here}
        onChoose={(id) => id !== here && void change(id)}
      />
      {waiting && (
        <Dialog title={null} onClose={() => setWaiting(undefined)}>
          <SecondStep mfaToken={waiting} onBack={() => setWaiting(undefined)} onEnter={arrive} />
        </Dialog>
      )}
    </>
  );
}

/** Nothing of one company stays in the page of another: it is loaded anew. */
const arrive = (): void => location.assign('/');

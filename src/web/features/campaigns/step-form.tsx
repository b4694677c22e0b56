import { Alert, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { type Campaign, type CampaignChange, updateCampaign } from '../../client';
import { refusalOf } from '../../lib/api/refusal';
import { useExplain } from '../../lib/api/use-explain';
import { key } from '../../lib/i18n/key';
import { Fields, FormActs, FormHint } from '../../ui/form-layout';
import { useHold } from '../../ui/leave-guard';
import { useCampaignChanged } from './campaigns-query';
import { StepActs } from './step-acts';
import { type Step, stepAfter, stepHref } from './steps.domain';

export type StepProps = { campaign: Campaign; onReload: () => Promise<unknown> };
type Props<V> = StepProps & {
  step: Step;
  /** What stands in the fields, made from the draft as it was read. */
  initial: (campaign: Campaign) => V;
  /** What of the draft the fields say. */
  changeOf: (values: V) => CampaignChange;
  /** What is missing, in a sentence; undefined: nothing. */
  missing?: (values: V) => string | undefined;
  children: (values: V, set: (part: Partial<V>) => void) => ReactNode;
};

/** A step of the draft: what was changed is kept, in the version that was read, when one goes on. */
export function StepForm<V extends object>({ campaign, onReload, step, initial, changeOf, missing, children }: Props<V>) {
  const { t } = useTranslation('campaigns');
  const { t: common } = useTranslation();
  const explain = useExplain();
  const changed = useCampaignChanged();
  const [, go] = useLocation();
  // What is read anew meanwhile takes nothing from under the hands of who writes.
  const [base] = useState(campaign);
  const [before] = useState(() => initial(base));
  const [values, setValues] = useState(before);
  const isDirty = JSON.stringify(changeOf(values)) !== JSON.stringify(changeOf(before));
  useHold(isDirty);
  const lack = missing?.(values);
  const save = useMutation({
    mutationFn: async (match: string) => {
      if (!isDirty) return undefined;
      return (await updateCampaign({ path: { id: base.id }, body: changeOf(values), headers: { 'if-match': match } })).data;
    },
    onSuccess: async (now) => {
      if (now) await changed(now);
      const next = stepAfter(step);
      if (next) go(stepHref(base.id, next));
    },
  });
  const isStale = refusalOf(save.error)?.code === 'stale-revision';
  return (
    <form
      aria-label={t(key('steps', step))}
      onSubmit={(event) => {
        event.preventDefault();
        if (lack === undefined) save.mutate(`"${base.revision}"`);
      }}
    >
      <Fields>
        {save.error && (
          <Alert color={isStale ? 'orange' : 'red'} role="alert">
            {explain(save.error)}
            {isStale && (
              <FormActs>
                <Button size="compact-sm" variant="default" onClick={() => void onReload()}>
                  {common('form.reload')}
                </Button>
                <Button size="compact-sm" variant="default" onClick={() => save.mutate('*')}>
                  {common('form.overwrite')}
                </Button>
              </FormActs>
            )}
          </Alert>
        )}
        {children(values, (part) => setValues((now) => ({ ...now, ...part })))}
        <StepActs campaign={base} step={step}>
          {lack !== undefined && <FormHint>{lack}</FormHint>}
          <Button type="submit" loading={save.isPending} disabled={lack !== undefined}>
            {t(isDirty ? 'wizard.saveNext' : 'wizard.next')}
          </Button>
        </StepActs>
      </Fields>
    </form>
  );
}

import { Checkbox, SegmentedControl } from '@mantine/core';
import '@mantine/core/styles/Checkbox.css';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../../kernel/filter';
import { key } from '../../lib/i18n/key';
import { Card } from '../../ui/card';
import { ErrorState } from '../../ui/error-state';
import { FormHint } from '../../ui/form-layout';
import { RowSkeletons } from '../../ui/row-skeletons';
import { FilterGroup } from '../segments/filter-group';
import type { GroupNode } from '../segments/filter-tree.domain';
import { PreviewCard } from '../segments/preview-card';
import { fieldsQuery } from '../segments/segments-query';
import { type Audience, audienceChange, audienceOf, foundBy, lackOf, WAYS } from './audience.domain';
import classes from './audience-step.module.css';
import { ChosenPeople } from './chosen-people';
import { OwnList } from './own-list';
import { StepForm, type StepProps } from './step-form';

/** To whom: everybody whom conditions find, people who are chosen one by one, or those of a list; but for whom conditions leave out. */
export function AudienceStep(props: StepProps) {
  const { t } = useTranslation('campaigns');
  const last = useRef(0);
  const newId = (): number => {
    last.current += 1;
    return last.current;
  };
  return (
    <StepForm<Audience>
      {...props}
      step="audience"
      initial={(campaign) => audienceOf(campaign, newId)}
      changeOf={audienceChange}
      missing={(audience) => {
        const lack = lackOf(audience);
        return lack && t(key('audience.lack', lack));
      }}
    >
      {(audience, set) => (
        <>
          <SegmentedControl
            aria-label={t('audience.by')}
            className={classes.by}
            data={WAYS.map((value) => ({ value, label: t(key('audience.ways', value)) }))}
            value={audience.by}
            onChange={(by) => set({ by: WAYS.find((one) => one === by) ?? 'filter' })}
          />
          <div className={audience.by === 'filter' ? classes.beside : undefined}>
            <div className={classes.conditions}>
              {audience.by === 'people' && <ChosenPeople ids={audience.contactIds} onChange={(contactIds) => set({ contactIds })} />}
              {audience.by === 'list' && (
                <OwnList campaign={props.campaign} choice={audience.list} onChoice={(list) => set({ list })} onReload={props.onReload} />
              )}
              {audience.by === 'filter' && (
                <Conditions id="who" title={t('audience.who')} tree={audience.tree} newId={newId} onChange={(tree) => set({ tree })} />
              )}
              <Checkbox
                label={t('audience.leaves')}
                description={t('audience.leavesHint')}
                checked={audience.leaves}
                onChange={(event) => set({ leaves: event.currentTarget.checked })}
              />
              {audience.leaves && (
                <Conditions
                  id="left-out"
                  title={t('audience.leftOut')}
                  tree={audience.except}
                  newId={newId}
                  onChange={(except) => set({ except })}
                />
              )}
            </div>
            {audience.by === 'filter' && <Found audience={audience} />}
          </div>
          <FormHint>{t('audience.consent')}</FormHint>
        </>
      )}
    </StepForm>
  );
}

type Props = { id: string; title: string; tree: GroupNode; newId: () => number; onChange: (tree: GroupNode) => void };

function Conditions({ id, title, tree, newId, onChange }: Props) {
  const { i18n } = useTranslation('campaigns');
  const { data, error } = useQuery(fieldsQuery(i18n.language));
  return (
    <Card id={id} title={title}>
      {error && <ErrorState error={error} />}
      {!data && !error && <RowSkeletons />}
      {data && <FilterGroup root={tree} group={tree} fields={data} readOnly={false} newId={newId} onChange={onChange} />}
    </Card>
  );
}

/** Asked once one has stopped writing for a moment. */
function Found({ audience }: { audience: Audience }) {
  const [written] = useDebouncedValue(JSON.stringify(foundBy(audienceChange(audience)) ?? null), 400);
  const filter: Filter | null = JSON.parse(written);
  return <PreviewCard filter={filter ?? undefined} />;
}

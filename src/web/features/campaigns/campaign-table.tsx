import { ActionIcon, Group } from '@mantine/core';
import { IconCopy, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { useMay } from '../../lib/login/use-me';
import { type Column, DataTable } from '../../ui/data-table';
import type { Selection } from '../../ui/use-selection';
import { CampaignState } from './campaign-state';
import classes from './campaign-table.module.css';
import { doneOf } from './counts.domain';
import { DeleteCampaign } from './delete-campaign';
import { DuplicateDialog } from './duplicate-dialog';
import { PeopleBar } from './people-bar';

const DELETABLE: readonly Campaign['state'][] = ['draft', 'done', 'cancelled'];

type Props = { campaigns: Campaign[]; busy: boolean; selection: Selection<Campaign>; bar: ReactNode };

/** Campaigns as rows: a draft leads to where it is written, any other to its report. */
export function CampaignTable({ campaigns, busy, selection, bar }: Props) {
  const { t } = useTranslation('campaigns');
  const formats = useFormats();
  const mayWrite = useMay('campaigns:write');
  const [chosen, choose] = useState<{ act: 'duplicate' | 'delete'; campaign: Campaign }>();
  const columns = useMemo(
    (): Column<Campaign>[] => [
      { id: 'name', label: t('name'), cell: ({ name }) => <bdi>{name}</bdi> },
      { id: 'state', label: t('state'), card: 'corner', cell: ({ state }) => <CampaignState state={state} /> },
      { id: 'template', label: t('template'), cell: ({ template }) => <bdi>{template}</bdi> },
      { id: 'progress', label: t('progress'), cell: (campaign) => <Progressed campaign={campaign} /> },
      {
        id: 'replied',
        label: t('answers'),
        cell: ({ counts }) => counts.people > 0 && t('report.replied', { count: counts.replied, shown: formats.number(counts.replied) }),
      },
      { id: 'when', label: t('whenColumn'), cell: (campaign) => <When campaign={campaign} /> },
      { id: 'by', label: t('by'), cell: ({ by }) => <bdi>{by.name}</bdi> },
      ...(mayWrite
        ? [
            {
              id: 'acts',
              label: t('acts'),
              cell: (campaign: Campaign) => (
                <Group gap={2} wrap="nowrap" className={classes.acts}>
                  <ActionIcon
                    aria-label={t('duplicate.what', { name: campaign.name })}
                    onClick={() => choose({ act: 'duplicate', campaign })}
                  >
                    <IconCopy size={18} aria-hidden />
                  </ActionIcon>
                  {DELETABLE.includes(campaign.state) && (
                    <ActionIcon aria-label={t('delete.what', { name: campaign.name })} onClick={() => choose({ act: 'delete', campaign })}>
                      <IconTrash size={18} aria-hidden />
                    </ActionIcon>
                  )}
                </Group>
              ),
            },
          ]
        : []),
    ],
    [t, formats, mayWrite],
  );
  const close = (): void => choose(undefined);
  return (
    <>
      <DataTable
        label={t('title')}
        columns={columns}
        rows={campaigns}
        idOf={({ id }) => id}
        busy={busy}
        narrow="cards"
        selection={selection}
        bar={bar}
        hrefOf={({ id, state }) => (state === 'draft' && mayWrite ? `/campaigns/${id}/edit` : `/campaigns/${id}`)}
      />
      {chosen?.act === 'duplicate' && <DuplicateDialog campaign={chosen.campaign} onClose={close} />}
      {chosen?.act === 'delete' && <DeleteCampaign campaign={chosen.campaign} onClose={close} />}
    </>
  );
}

function Progressed({ campaign: { counts, preview } }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns');
  const formats = useFormats();
  if (counts.people === 0) return preview && t('planned', { count: preview.planned, shown: formats.number(preview.planned) });
  return (
    <div className={classes.progress}>
      <span>{t('doneOf', { done: formats.number(doneOf(counts)), people: formats.number(counts.people) })}</span>
      <PeopleBar counts={counts} size="sm" />
    </div>
  );
}

function When({ campaign: { startedAt, scheduleAt, createdAt, state } }: { campaign: Campaign }) {
  const formats = useFormats();
  const at = startedAt ?? (state === 'draft' ? createdAt : (scheduleAt ?? createdAt));
  return <time dateTime={at}>{formats.short(at)}</time>;
}

import { Button } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Campaign } from '../../client';
import { useFormats } from '../../lib/i18n/use-formats';
import { ActBar } from '../../ui/act-bar';
import { useSelection } from '../../ui/use-selection';
import { CampaignTable } from './campaign-table';
import { compareHref, MOST_COMPARED } from './compare.domain';

const idOf = ({ id }: Campaign): string => id;
const nameOf = ({ name }: Campaign): string => name;
type Props = { campaigns: Campaign[]; busy: boolean; filter: string };

/** The list, of which some can be looked at beside each other. */
export function SelectableCampaigns({ campaigns, busy, filter }: Props) {
  const { t } = useTranslation('campaigns');
  const { t: common } = useTranslation();
  const formats = useFormats();
  const selection = useSelection(campaigns, { idOf, nameOf, filter });
  const many = selection.rows.length;
  const isFit = many >= 2 && many <= MOST_COMPARED;
  const bar = many > 0 && (
    <ActBar
      label={common('table.selection')}
      words={isFit ? t('compare.chosen', { count: many, shown: formats.number(many) }) : t('compare.howMany', { most: MOST_COMPARED })}
      acts={
        <>
          {isFit && (
            <Button
              component={Link}
              href={compareHref(selection.rows.map(idOf))}
              size="compact-sm"
              variant="light"
              leftSection={<IconScale size={14} aria-hidden />}
            >
              {t('compare.act')}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={() => selection.select([])}>
            {common('table.selectNone')}
          </Button>
        </>
      }
    />
  );
  return <CampaignTable campaigns={campaigns} busy={busy} selection={selection} bar={bar} />;
}

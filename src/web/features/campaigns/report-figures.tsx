import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Campaign, readCampaignProgress } from '../../client';
import { joined } from '../../lib/i18n/isolated';
import { useFormats } from '../../lib/i18n/use-formats';
import { Tile, Tiles } from '../../ui/tiles';
import { campaignCostQuery, progressKey } from './campaigns-query';
import { lookAgainIn } from './counts.domain';
import { QuickReplies } from './quick-replies';

/** The cost is added up from the ledger: it is asked for less often than the people. */
const COST_AGAIN = 15_000;

/** How fast it goes, when it ends, what it has cost so far, and who chose which button. */
export function ReportFigures({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns');
  const formats = useFormats();
  const { id, state, preview, counts } = campaign;
  const again = lookAgainIn(campaign, Date.now());
  const { data: progress } = useQuery({
    queryKey: progressKey(id),
    queryFn: async () => (await readCampaignProgress({ path: { id } })).data,
    refetchInterval: again,
    staleTime: 0,
  });
  const { data: cost } = useQuery({ ...campaignCostQuery(id), refetchInterval: again === false ? false : Math.max(again, COST_AGAIN) });
  const sums = (amounts: readonly { micros: number; currency: string }[]): string =>
    joined(
      amounts.map((one) => formats.amount(one)),
      ' + ',
    );
  const expected = preview?.total;
  const isRunning = state === 'running' && counts.planned > 0;
  if (!isRunning && !cost) return null;
  return (
    <>
      <Tiles>
        {isRunning && <Tile label={t('figures.speed')} figure={formats.number(progress?.lastMinute ?? 0)} hint={t('figures.lastMinute')} />}
        {isRunning && (
          <Tile
            label={t('figures.ends')}
            {...(progress?.endsAt ? { figure: formats.short(progress.endsAt) } : { words: t('figures.unclear') })}
          />
        )}
        {cost && (
          <Tile
            label={t('figures.cost')}
            {...(cost.posted.length > 0 ? { figure: sums(cost.posted) } : { words: t('figures.nothing') })}
            hint={
              <>
                {cost.pending.length > 0 && <p>{t('figures.reserved', { amount: sums(cost.pending) })}</p>}
                {expected && <p>{t('figures.expected', { amount: formats.amount(expected) })}</p>}
                {cost.asOf && <p>{t('figures.asOf', { moment: formats.moment(cost.asOf) })}</p>}
              </>
            }
          />
        )}
      </Tiles>
      {progress && progress.buttons.length > 0 && <QuickReplies id={id} buttons={progress.buttons} people={counts.people} />}
    </>
  );
}

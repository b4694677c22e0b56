import { queryOptions } from '@tanstack/react-query';
import { type Campaign, type CampaignList, readCampaignList } from '../../client';
import { refusalOf } from '../../lib/api/refusal';
import { CAMPAIGNS } from './campaigns-query';

/** The list of a draft; null when it has none, or when its rows are kept no more. */
export const listQuery = ({ id, list }: Pick<Campaign, 'id' | 'list'>) =>
  queryOptions({
    queryKey: [...CAMPAIGNS, 'list', id, list?.id ?? null],
    queryFn: async (): Promise<CampaignList | null> => {
      try {
        return (await readCampaignList({ path: { id } })).data;
      } catch (error) {
        if (refusalOf(error)?.status === 404) return null;
        throw error;
      }
    },
    enabled: list !== null,
    retry: false,
  });

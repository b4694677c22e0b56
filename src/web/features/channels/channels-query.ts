import { queryOptions } from '@tanstack/react-query';
import { listChannels } from '../../client';

export const channelsQuery = queryOptions({ queryKey: ['channels'], queryFn: async () => (await listChannels()).data });

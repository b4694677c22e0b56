import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { listBusinessHours, listQueueEligibility, listQueues, readGreeting } from '../../client';

export const queuesQuery = queryOptions({ queryKey: ['queues', 'list'], queryFn: async () => (await listQueues()).data.items });
export const hoursQuery = queryOptions({ queryKey: ['queues', 'hours'], queryFn: async () => (await listBusinessHours()).data.items });
export const eligibilityQuery = (id: string) =>
  queryOptions({ queryKey: ['queues', 'eligibility', id], queryFn: async () => (await listQueueEligibility({ path: { id } })).data.items });
export const greetingQuery = (id: string) =>
  queryOptions({ queryKey: ['queues', 'greeting', id], queryFn: async () => (await readGreeting({ path: { id } })).data });

/** Queues, hours and greetings name one another: what anybody changed of them is asked for anew. */
export function useRefreshQueues(): () => Promise<void> {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: ['queues'] });
}

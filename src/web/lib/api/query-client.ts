import { QueryClient } from '@tanstack/react-query';
import { refusalOf } from './refusal';

/** A refusal is an answer and is not asked again; silence is asked again a few times. */
const worthRetrying = (failures: number, error: unknown): boolean => {
  const status = refusalOf(error)?.status;
  return failures < 3 && (status === undefined || status >= 500);
};

export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 30_000, retry: worthRetrying }, mutations: { retry: false } },
});

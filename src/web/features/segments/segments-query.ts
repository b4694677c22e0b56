import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Filter } from '../../../kernel/filter';
import { listContactFilterFields, listSegments, previewSegment, readSegment, type Segment, type SegmentPreview } from '../../client';
import { everyPage } from '../../lib/api/every-page';
import { refusalOf } from '../../lib/api/refusal';

export const SEGMENTS = ['segments'];

export const segmentsQuery = queryOptions({
  queryKey: [...SEGMENTS, 'all'],
  queryFn: (): Promise<Segment[]> => everyPage(async (query) => (await listSegments({ query })).data),
  staleTime: 30_000,
});

export const segmentQuery = (id: string) =>
  queryOptions({ queryKey: [...SEGMENTS, id], queryFn: async () => (await readSegment({ path: { id } })).data, staleTime: 0 });

/** What people can be filtered by, in the language of the screen. */
export const fieldsQuery = (language: string) =>
  queryOptions({
    queryKey: [...SEGMENTS, 'fields', language],
    queryFn: async () => (await listContactFilterFields()).data.items,
    staleTime: 60_000,
  });

const previewQuery = (filter: Filter | undefined, exact: boolean) =>
  queryOptions({
    queryKey: [...SEGMENTS, 'preview', filter ?? null, exact],
    queryFn: async ({ signal }): Promise<SegmentPreview> =>
      (await previewSegment({ body: filter ? { filter, exact } : { exact }, signal })).data,
    staleTime: 5_000,
  });

/** `isEnough`: somebody has had so many counted to the end that the estimate is all there is for a moment. */
export type Previewed = { preview: SegmentPreview | undefined; exact: number | null; isEnough: boolean; busy: boolean; error: unknown };

/** Whom a filter finds: at first about how many, then exactly. The last filter that was asked for is the one that is answered. */
export function usePreview(filter: Filter | undefined): Previewed {
  const first = useQuery({ ...previewQuery(filter, false), placeholderData: (before) => before });
  const isCounted = first.data !== undefined && first.data.exact !== null;
  const whole = useQuery({ ...previewQuery(filter, true), enabled: first.isSuccess && !first.isPlaceholderData && !isCounted });
  const isEnough = refusalOf(whole.error)?.code === 'count-quota-exceeded';
  return {
    preview: first.data,
    exact: first.data?.exact ?? (isCounted ? null : (whole.data?.exact ?? null)),
    isEnough,
    busy: first.isFetching,
    error: first.error ?? (isEnough ? null : whole.error),
  };
}

import { useQueries } from '@tanstack/react-query';
import { readTemplateSample } from '../../client';
import type { Content } from './preview.domain';

/** Files that a browser shows by itself. */
const isShown = (header: Content['header']): boolean => header?.format === 'IMAGE' || header?.format === 'VIDEO';

/** Addresses of the samples of a template that can be seen, by their ids; of one that is not written yet there are none. */
export function useSamples(id: string | undefined, contents: readonly (Content | null)[]): Record<string, string> {
  const headers = contents.flatMap((one) => (one ? [one.header, ...(one.carousel ?? []).map((card) => card.header)] : []));
  const wanted = headers.flatMap((header) =>
    header && 'sample' in header && header.sample !== null && isShown(header) ? [header.sample] : [],
  );
  const ids = id === undefined ? [] : [...new Set(wanted)];
  return useQueries({
    queries: ids.map((mediaId) => ({
      queryKey: ['template-sample', mediaId],
      queryFn: async () => {
        const { data } = await readTemplateSample({ path: { id: id ?? '', mediaId }, parseAs: 'blob' });
        return { [mediaId]: URL.createObjectURL(data as Blob) }; // safe: asked for as such
      },
      // The address is good as long as the page is.
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: Number.POSITIVE_INFINITY,
    })),
    combine: (answers) => Object.assign({}, ...answers.map(({ data }) => data)) as Record<string, string>, // safe: made of the above
  });
}

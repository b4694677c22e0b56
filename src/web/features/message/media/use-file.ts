import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Message } from '../../../client';
import { authorizedFetch } from '../../../lib/api/authorized-fetch';
import { Refusal } from '../../../lib/api/refusal';

/** `small`: as large as a thread shows a picture. */
type Size = 'full' | 'small';

/** The bytes of a message's file, asked for with the reader's own right and kept for a while after they were seen. */
export async function readFile(conversationId: string, messageId: string, size: Size = 'full'): Promise<Blob> {
  const response = await authorizedFetch(`/v1/conversations/${conversationId}/messages/${messageId}/media?size=${size}`);
  if (!response.ok) throw new Refusal(await response.json());
  return response.blob();
}

/** An address of the file in this page while it is wanted; revoked when it is not shown any more. */
export function useFile(conversationId: string, message: Message, wanted: boolean, size: Size = 'full') {
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['file', message.id, size],
    queryFn: () => readFile(conversationId, message.id, size),
    enabled: wanted && message.media?.state === 'stored',
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 120_000,
    retry: 1,
  });
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!data) return;
    const address = URL.createObjectURL(data);
    setUrl(address);
    return () => {
      URL.revokeObjectURL(address);
      setUrl(undefined);
    };
  }, [data]);
  return { url, blob: data, error, isFetching, again: () => void refetch() };
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { cancelJob, type Job, readJob, tagContacts, undoTagContacts } from '../../client';
import { TAGS } from '../../lib/realtime/tag-cache';
import { useContactsChanged } from './contacts-query';

export type TagMany = { ids?: string[]; filter?: unknown; add: string[]; remove: string[] };

/** How long until a job that goes on is looked at again. */
const LOOK_AGAIN = 500;
export const isOver = ({ state }: Job): boolean => state !== 'waiting' && state !== 'running';

export type TaggingMany = {
  /** The job that is looked at: it goes on, or has ended. */
  job: Job | undefined;
  /** Whether that job takes back what another one did. */
  isUndo: boolean;
  busy: boolean;
  error: unknown;
  begin: (what: TagMany) => void;
  stop: () => void;
  undo: () => void;
  close: () => void;
};

/** Tags many contacts by a job, which goes on when one leaves, and takes back what it did. */
export function useTagMany(): TaggingMany {
  const cache = useQueryClient();
  const changed = useContactsChanged();
  const [looked, setLooked] = useState<{ job: Job; isUndo: boolean }>();
  const id = looked?.job.id;
  const { data } = useQuery({
    queryKey: ['job', id],
    queryFn: async () => (await readJob({ path: { id: id ?? '' } })).data,
    enabled: id !== undefined,
    staleTime: 0,
    refetchInterval: (query) => (query.state.data && isOver(query.state.data) ? false : LOOK_AGAIN),
  });
  const job = data ?? looked?.job;
  const over = job && isOver(job) ? job.id : undefined;
  const told = useRef<string>(undefined);
  useEffect(() => {
    if (over === undefined || told.current === over) return;
    told.current = over;
    void cache.invalidateQueries({ queryKey: TAGS });
    void changed();
  }, [over, cache, changed]);
  const begin = useMutation({
    mutationFn: async (body: TagMany) => (await tagContacts({ body })).data,
    onSuccess: (begun) => setLooked({ job: begun, isUndo: false }),
  });
  const undo = useMutation({
    mutationFn: async (jobId: string) => (await undoTagContacts({ path: { id: jobId } })).data,
    onSuccess: (begun) => setLooked({ job: begun, isUndo: true }),
  });
  const stop = useMutation({ mutationFn: (jobId: string) => cancelJob({ path: { id: jobId } }) });
  const { reset: resetBegin } = begin;
  const { reset: resetUndo } = undo;
  return {
    job: looked && job,
    isUndo: looked?.isUndo ?? false,
    busy: begin.isPending || undo.isPending || stop.isPending,
    error: begin.error ?? undo.error,
    begin: begin.mutate,
    stop: () => id !== undefined && stop.mutate(id),
    undo: () => id !== undefined && undo.mutate(id),
    close: () => {
      setLooked(undefined);
      resetBegin();
      resetUndo();
    },
  };
}

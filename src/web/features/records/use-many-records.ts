import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { cancelJob, changeRecords, type Job, listRefusedRecords, type RecordBulk, undoChangeRecords } from '../../client';
import { isGoingOn, jobQuery } from '../../lib/api/job-query';
import { useRecordsChanged } from './records-query';

export type ManyRecords = {
  /** The job that is looked at: it goes on, or has ended. */
  job: Job | undefined;
  /** Whether that job takes back what another one did. */
  isUndo: boolean;
  /** The records that were left as they were, and why. */
  refused: readonly Refused[];
  busy: boolean;
  error: unknown;
  begin: (what: RecordBulk) => void;
  stop: () => void;
  undo: () => void;
  close: () => void;
};
type Refused = { id: string; title: string; reason: 'not-found' | 'changed-meanwhile' | 'value-not-unique' | 'record-in-use' };
const NONE: readonly Refused[] = [];

/** Changes many records by a job, which goes on when one leaves, and takes back what it did. */
export function useManyRecords(type: string): ManyRecords {
  const changed = useRecordsChanged(type);
  const [looked, setLooked] = useState<{ job: Job; isUndo: boolean }>();
  const id = looked?.job.id;
  const { data } = useQuery({ ...jobQuery(id ?? ''), enabled: id !== undefined });
  const job = looked && (data ?? looked.job);
  const over = job && !isGoingOn(job) ? job.id : undefined;
  const told = useRef<string>(undefined);
  useEffect(() => {
    if (over === undefined || told.current === over) return;
    told.current = over;
    void changed();
  }, [over, changed]);
  const isUndo = looked?.isUndo ?? false;
  const { data: refused } = useQuery({
    queryKey: ['records', type, 'refused', over],
    queryFn: async () => (await listRefusedRecords({ path: { key: type, jobId: over ?? '' } })).data.items,
    enabled: over !== undefined && !isUndo && (job?.counts.refused ?? 0) > 0,
    retry: false,
  });
  const begin = useMutation({
    mutationFn: async (body: RecordBulk) => (await changeRecords({ path: { key: type }, body })).data,
    onSuccess: (begun) => setLooked({ job: begun, isUndo: false }),
  });
  const undo = useMutation({
    mutationFn: async (jobId: string) => (await undoChangeRecords({ path: { key: type, jobId } })).data,
    onSuccess: (begun) => setLooked({ job: begun, isUndo: true }),
  });
  const stop = useMutation({ mutationFn: (jobId: string) => cancelJob({ path: { id: jobId } }) });
  const { reset: resetBegin } = begin;
  const { reset: resetUndo } = undo;
  return {
    job,
    isUndo,
    refused: refused ?? NONE,
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

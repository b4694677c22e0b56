import { notifications } from '@mantine/notifications';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Failed, toEach } from '../lib/api/to-each';
import type { Selection } from './use-selection';

export type ManyAct<Row> = {
  id: string;
  label: string;
  /** Whether it makes sense for this one: who is disabled already is not disabled. */
  fits: (row: Row) => boolean;
  /** Answers why it did not succeed, where no refusal says so. */
  act: (row: Row) => Promise<string | undefined>;
  ask: (count: number) => string;
  means: string;
  harmless?: boolean;
};
type Stage<Row> =
  | { at: 'choosing' }
  | { at: 'reading' }
  | { at: 'asking'; act: ManyAct<Row>; rows: readonly Row[]; leftOut: number }
  | { at: 'acting'; tried: number; of: number }
  | { at: 'over'; done: number; failed: readonly Failed<Row>[]; untried: number }
  | { at: 'unread'; error: unknown };
type Options<Row> = {
  selection: Selection<Row>;
  /** Reads everything that fits the filter, page by page. */
  readEverything: () => Promise<readonly Row[]>;
  /** The list is asked for anew. */
  onDone: () => Promise<unknown>;
};

/** What an act says of itself, in the reader's language. */
export class Unsuccessful extends Error {}

const CHOOSING = { at: 'choosing' } as const;

/**
 * One act on many rows, with one call for each: what is selected is read, the person is asked, each is tried in turn. Those that
 * failed and those that were not tried stay selected. An act goes on where the person leaves the page; its result is told there.
 */
export function useManyActs<Row>({ selection, readEverything, onDone }: Options<Row>) {
  const { t } = useTranslation();
  const [stage, setStage] = useState<Stage<Row>>(CHOOSING);
  const stopped = useRef(false);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const now = useRef(selection);
  useEffect(() => {
    now.current = selection;
  }, [selection]);
  // What could not be read was everything of a selection that is no more.
  const isStale = stage.at === 'unread' && selection.rows.length === 0 && !selection.everything;
  useEffect(() => {
    if (isStale) setStage(CHOOSING);
  }, [isStale]);
  const isActing = stage.at === 'acting';
  useEffect(() => {
    if (!isActing) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isActing]);

  const begin = async (act: ManyAct<Row>): Promise<void> => {
    try {
      if (selection.everything) setStage({ at: 'reading' });
      const all = selection.everything ? await readEverything() : selection.rows;
      // Another filter was chosen while everything of the first was read: nobody is asked about rows that are not shown.
      if (selection.everything && !now.current.everything) return setStage(CHOOSING);
      const rows = all.filter(act.fits);
      setStage({ at: 'asking', act, rows, leftOut: all.length - rows.length });
    } catch (error) {
      setStage({ at: 'unread', error });
    }
  };
  const perform = async ({ act }: ManyAct<Row>, rows: readonly Row[]): Promise<void> => {
    stopped.current = false;
    let tried = 0;
    setStage({ at: 'acting', tried, of: rows.length });
    const one = async (row: Row): Promise<void> => {
      const why = await act(row);
      if (why !== undefined) throw new Unsuccessful(why);
    };
    const failed = await toEach(rows, one, {
      onStep: (count) => {
        tried = count;
        setStage({ at: 'acting', tried, of: rows.length });
      },
      isStopped: () => stopped.current,
    });
    const untried = rows.slice(tried);
    await onDone().catch(() => undefined); // the list says itself that it could not be read
    selection.select([...failed.map(({ item }) => item), ...untried]);
    const done = tried - failed.length;
    setStage({ at: 'over', done, failed, untried: untried.length });
    if (here.current) return;
    const message = [t('table.done', { count: done }), failed.length > 0 && t('table.failed', { count: failed.length })]
      .filter(Boolean)
      .join(' ');
    notifications.show({ message, ...(failed.length > 0 ? { color: 'red' } : {}) });
  };
  return {
    stage: isStale ? CHOOSING : stage,
    begin,
    perform,
    stop: () => {
      stopped.current = true;
    },
    close: () => setStage(CHOOSING),
  };
}

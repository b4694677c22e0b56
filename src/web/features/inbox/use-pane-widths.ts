import { type SplitterPaneSize, useLocalStorage } from '@mantine/hooks';
import type { Columns } from '../../lib/screen/use-columns';

const STARTING: Record<Columns, SplitterPaneSize[]> = { 1: [100], 2: ['320px', 100], 3: ['360px', 100, '320px'] };

/** Pane widths as this person left them, for each number of columns. */
export const usePaneWidths = (columns: Columns): [SplitterPaneSize[], (sizes: SplitterPaneSize[]) => void] => {
  const [sizes, setSizes] = useLocalStorage({
    key: `prosa.panes.${columns}`,
    defaultValue: STARTING[columns],
    getInitialValueInEffect: false,
  });
  return [sizes, setSizes];
};

import type { QueueValues } from './queue-values.domain';

export type PartProps = { values: QueueValues; set: (change: Partial<QueueValues>) => void; wrong: Record<string, string> };

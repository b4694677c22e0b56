import { fillPlaceholders } from '../../../kernel/placeholders';
/** A queue as its form holds it. */
export type QueueValues = {
  name: string;
  openTo: 'everyone' | 'members';
  memberIds: string[];
  departmentIds: string[];
  routing: 'manual' | 'round_robin' | 'least_loaded';
  businessHoursId: string | null;
  fallbackQueueId: string | null;
  takesTransfers: boolean;
  maxWaitMinutes: number | null;
  positionMessage: string | null;
  closedMessage: string | null;
  warnAfterMinutes: number | null;
  warning: string | null;
  abandonAfterMinutes: number | null;
  closeAfterMinutes: number | null;
  windowWarnMinutes: number | null;
  windowMessage: string | null;
  requiresTag: boolean;
};

export const NEW_QUEUE: QueueValues = {
  name: '',
  openTo: 'everyone',
  memberIds: [],
  departmentIds: [],
  routing: 'manual',
  businessHoursId: null,
  fallbackQueueId: null,
  takesTransfers: true,
  maxWaitMinutes: null,
  positionMessage: null,
  closedMessage: null,
  warnAfterMinutes: null,
  warning: null,
  abandonAfterMinutes: null,
  closeAfterMinutes: null,
  windowWarnMinutes: 60,
  windowMessage: null,
  requiresTag: false,
};

/** Of a queue what its form holds, and nothing that the server owns. */
export const valuesOf = (queue: QueueValues): QueueValues => ({
  name: queue.name,
  openTo: queue.openTo,
  memberIds: queue.memberIds,
  departmentIds: queue.departmentIds,
  routing: queue.routing,
  businessHoursId: queue.businessHoursId,
  fallbackQueueId: queue.fallbackQueueId,
  takesTransfers: queue.takesTransfers,
  maxWaitMinutes: queue.maxWaitMinutes,
  positionMessage: queue.positionMessage,
  closedMessage: queue.closedMessage,
  warnAfterMinutes: queue.warnAfterMinutes,
  warning: queue.warning,
  abandonAfterMinutes: queue.abandonAfterMinutes,
  closeAfterMinutes: queue.closeAfterMinutes,
  windowWarnMinutes: queue.windowWarnMinutes,
  windowMessage: queue.windowMessage,
  requiresTag: queue.requiresTag,
});

const words = (text: string | null): string | null => text?.trim() || null;

/** What is sent: blank words are none. */
export const bodyOf = (values: QueueValues): QueueValues => ({
  ...values,
  name: values.name.trim(),
  positionMessage: words(values.positionMessage),
  closedMessage: words(values.closedMessage),
  warning: words(values.warning),
  windowMessage: words(values.windowMessage),
});

/** What a customer reads, with a place and a name filled in as an example. */
export const exampleOf = (text: string, queue: string): string => fillPlaceholders(text, { position: '3', queue });

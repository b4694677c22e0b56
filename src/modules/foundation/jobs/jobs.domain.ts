import { type Duration, days, hours, minutes, seconds } from '../../../kernel/time';

export const JOB_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** Whoever works on a job holds it for so long; each step renews it. Longer than any step takes. */
export const LEASE: Duration = minutes(2);
/** How long one message of the queue works on a job before it hands the rest to the next. */
export const MESSAGE_BUDGET: Duration = seconds(15);
/** A job without a holder for so long has lost its message. */
export const LOST_AFTER: Duration = seconds(30);
/** How often the same step is tried before the job has failed. */
export const TRIES = 5;
/** Jobs that have ended, and their files, go after so long. */
export const RETENTION: Duration = days(7);

/** Who begins what nobody asked for. */
export const SYSTEM = { kind: 'system', id: 'system', name: 'Prosa' } as const;
/** The next job of the same kind begins so long after the end of one that the system began. */
export const SYSTEM_JOB_INTERVAL: Duration = hours(1);

/** When a step that failed is tried again. */
export const pauseAfter = (attempts: number): Duration => seconds(2 ** attempts);

/** Where a part of a job lies. A step that is repeated writes the same name, and so the same part. */
export const partKey = (jobId: string, name: string): string => `jobs/${jobId}/${name}`;
export const filePart = (number: number): string => `file-${String(number).padStart(5, '0')}`;

/** Under which name the steps of a job leave their receipts, and those of whoever takes back what it did. */
export const workOf = (jobId: string, act?: 'undo'): string => (act ? `${jobId}/${act}` : jobId);

import type { Task, TaskReport } from './tasks.domain';

/** A conversation as whatever calls Meta for it sees it. */
export interface TaskThread {
  /** Begins calls, or says what became of them; answers what is to be done next. */
  report(reports: TaskReport[]): Task[];
  /** Keys of the files of its messages. */
  files(): string[];
}

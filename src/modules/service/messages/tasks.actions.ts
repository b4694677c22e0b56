import type { Scope } from '../../../edge/platform/scope';
import { showRead, showTypingAt, transmit } from '../../messaging/channels/channels.actions';
import type { Task, TaskReport } from '../../messaging/content/tasks.domain';
import { prepare } from '../../messaging/media/media.actions';
import { conversationOf } from '../conversations/conversations.actions';

/** Does what a conversation handed out, tells it what became of it, and goes on with what it answers, until nothing is left. */
export async function performTasks(s: Scope, conversationId: string, tasks: readonly Task[]): Promise<void> {
  for (let next = tasks; next.length > 0; ) {
    const reports = (await Promise.all(next.map((task) => perform(s, task)))).flat();
    next = reports.length === 0 ? [] : await conversationOf(s, conversationId).report(reports);
  }
}

async function perform(s: Scope, task: Task): Promise<TaskReport[]> {
  switch (task.type) {
    case 'send':
      return [{ type: 'sent', seq: task.seq, outcome: await transmit(s, task) }];
    case 'upload': {
      const prepared = await prepare(s, task);
      if (typeof prepared === 'string') return [{ type: 'uploaded', seq: task.seq, fileId: prepared }];
      return [{ type: 'sent', seq: task.seq, outcome: prepared }];
    }
    case 'show-read':
      await showRead(s, task.channelId, task.wamid);
      return [];
    case 'show-typing':
      await showTypingAt(s, task.channelId, task.wamid);
      return [];
    case 'download': // the media queue's
      return [];
  }
}

import { selectOverdue } from './overdue.store';

export const overdueSessions = selectOverdue;

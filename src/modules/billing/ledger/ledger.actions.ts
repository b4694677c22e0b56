import { selectOverdue } from './ledger.store';

export const overdueSessions = selectOverdue;

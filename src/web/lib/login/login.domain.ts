/** Whether this browser is signed in. It starts by asking with the cookie it may have. */
export type SessionState = 'restoring' | 'unreachable' | 'signed-out' | 'signed-in';
export type SessionEvent = 'renewed' | 'refused' | 'unreachable' | 'signed-in' | 'signed-out' | 'retry';

export function nextSession(now: SessionState, event: SessionEvent): SessionState {
  switch (event) {
    case 'renewed':
    case 'signed-in':
      return 'signed-in';
    case 'refused':
    case 'signed-out':
      return 'signed-out';
    case 'unreachable':
      // Who is already inside stays inside: a lost connection is no lost session.
      return now === 'signed-in' ? 'signed-in' : 'unreachable';
    case 'retry':
      return 'restoring';
  }
}

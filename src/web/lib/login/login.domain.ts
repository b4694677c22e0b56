/** Whether this browser is signed in. It starts by asking with the cookie it may have. */
export type LoginState = 'restoring' | 'unreachable' | 'signed-out' | 'signed-in';
export type LoginEvent = 'renewed' | 'refused' | 'unreachable' | 'signed-in' | 'signed-out' | 'retry';

export function nextLogin(now: LoginState, event: LoginEvent): LoginState {
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

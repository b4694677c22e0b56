import { useSendAgain } from '../features/message/outbox';

export default function OutboxWatch() {
  useSendAgain();
  return null;
}

import { minutes } from '../../../kernel/time';
import { type Content, isFileKind, type Media } from './message.domain';

/** The file a customer's message speaks of; null when it speaks of none. */
export const announced = ({ type, body }: Content): Media | null =>
  isFileKind(type) ? (textIn(body, 'id') === undefined ? { state: 'failed', reason: 'unnamed' } : { state: 'pending' }) : null;

/** The queue is asked at once; if nobody brought the file by now it is asked again, ever more seldom, while WhatsApp has it. */
export const ASK_AGAIN = minutes(1);
/** Whoever copies a file has it to themselves for so long: more than its download may take, after which they are dead. */
export const COPY_WITHIN = minutes(5);
export const textIn = (body: Content['body'], key: string): string | undefined => {
  const value = body[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

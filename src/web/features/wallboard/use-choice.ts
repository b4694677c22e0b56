import { useSearchParams } from 'wouter';
import { type Choice, SHOWN } from './wall.domain';

/** Which conversations the wall lists stays in the address. */
export function useChoice(): Choice | undefined {
  const [params] = useSearchParams();
  const shown = SHOWN.find((each) => each === params.get('show')) ?? null;
  const [queue, agent] = [params.get('queue'), params.get('agent')];
  return shown || queue || agent ? { shown, queue, agent } : undefined;
}

export function addressOf({ shown, queue, agent }: Partial<Choice>): string {
  const params = new URLSearchParams();
  if (shown) params.set('show', shown);
  if (queue) params.set('queue', queue);
  if (agent) params.set('agent', agent);
  return `/wallboard?${params}`;
}

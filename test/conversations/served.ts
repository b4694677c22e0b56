import type { InteractionCommand } from '../../src/modules/service/conversations/commands.domain.ts';
import type { InteractionEvent } from '../../src/modules/service/conversations/interaction.domain.ts';

/**
 * Who holds an interaction, told once more from the events alone: a model beside the machine that knows no clock, no text
 * and no segment, only the table of who may do what in which state.
 */
export type Served = {
  number: number;
  state: 'none' | 'bot' | 'waiting' | 'offered' | 'active' | 'on_hold' | 'outreach' | 'abandoned' | 'finished';
  by?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** How many hands it has gone through. */
  hands: number;
};

export const must = (truth: boolean, sentence: string): void => {
  if (!truth) throw new Error(sentence);
};

const OPEN = ['bot', 'waiting', 'offered', 'active', 'on_hold', 'outreach', 'abandoned'];
const SERVED = ['active', 'on_hold', 'outreach', 'abandoned'];

/** From which states an event may come: everything else is a fault of the machine. */
const FROM: Record<InteractionEvent['type'], string[]> = {
  'interaction-opened': ['none', 'finished'],
  asked: ['bot'],
  queued: OPEN,
  told: ['waiting'],
  referred: OPEN,
  offered: ['active', 'on_hold', 'abandoned', 'outreach'],
  claimed: OPEN,
  held: ['active'],
  resumed: ['on_hold'],
  warned: ['active'],
  abandoned: ['active', 'on_hold'],
  finished: OPEN,
};

export function follow(now: Served, event: InteractionEvent): Served {
  must(FROM[event.type].includes(now.state), `INV-30 ${event.type} while ${now.state}`);
  const { number, hands, by } = now;
  switch (event.type) {
    case 'interaction-opened':
      must(event.number === number + 1, 'INV-30 interactions are numbered without a gap');
      return { number: event.number, state: event.agent ? 'outreach' : event.bot ? 'bot' : 'waiting', by: event.agent?.id, hands: 1 };
    case 'queued':
      return { number, state: 'waiting', hands: hands + 1 };
    case 'offered':
      must(event.to.id !== by && event.from.id === by, 'INV-30 offered by another, or to themselves');
      return { number, state: 'offered', from: event.from.id, to: event.to.id, hands: hands + 1 };
    case 'claimed':
      must(now.state === 'abandoned' || event.agent.id !== by, 'INV-30 taken from themselves');
      return { number, state: 'active', by: event.agent.id, hands: hands + 1 };
    case 'held':
      return { ...now, state: 'on_hold' };
    case 'resumed':
      return { ...now, state: 'active' };
    case 'abandoned':
      return { ...now, state: 'abandoned' };
    case 'finished':
      return { ...now, state: 'finished' };
    default:
      return now;
  }
}

/** Whether somebody may do this now: the table of the interaction machine, said once more. */
export function mayHandle(now: Served, command: InteractionCommand): boolean {
  const { state, by, from, to } = now;
  if (command.number !== now.number || now.number === 0) return false;
  const mine = 'agent' in command && SERVED.includes(state) && command.agent.id === by;
  switch (command.type) {
    case 'claim':
      if (state === 'finished') return false;
      if (command.supervises || state === 'bot' || state === 'waiting') return true;
      return state === 'offered' ? [from, to].includes(command.agent.id) : command.agent.id === by;
    case 'assign':
    case 'requeue':
    case 'lose':
      return state === 'waiting' && command.serviceSegmentNumber === now.hands;
    case 'unassign':
      return (state === 'active' || state === 'on_hold') && command.serviceSegmentNumber === now.hands;
    case 'transfer':
      return state !== 'finished' && (command.supervises || mine || (state === 'offered' && command.agent.id === from));
    case 'offer': {
      if (state === 'finished') return false;
      const holder = state === 'offered' ? from : by;
      if (command.agent.id !== holder && !command.supervises) return false;
      if (command.to.id === by) return false;
      if (command.agent.id !== holder) return true;
      return command.to.id !== command.agent.id && (state !== 'offered' || command.to.id === to);
    }
    case 'accept':
      return (state === 'offered' && command.agent.id === to) || (state === 'active' && mine);
    case 'decline':
      return state === 'offered' && command.agent.id === to;
    case 'hold':
      return mine && (state === 'active' || state === 'on_hold');
    case 'resume':
      return mine;
    case 'finish':
      return (state === 'finished' && command.agent.id === by) || mine;
    case 'force-finish':
      return true;
  }
}

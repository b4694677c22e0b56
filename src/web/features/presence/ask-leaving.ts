export type Leaving = { how: 'invisible' | 'away' | 'sign-out'; go: () => void };
/** Leaves at once when the agent serves nobody, else asks first what should happen to the customers. */
export type AskLeaving = (how: Leaving['how'], go: Leaving['go']) => void;

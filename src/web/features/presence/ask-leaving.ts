export type Leaving = { how: 'invisible' | 'away' | 'sign-out'; go: () => void };
/** Goes at once when nobody is in one's hands, else asks first what shall become of them. */
export type AskLeaving = (how: Leaving['how'], go: Leaving['go']) => void;

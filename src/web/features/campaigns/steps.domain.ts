/** What is said of a campaign before it begins, one after the other. */
export const STEPS = ['audience', 'message', 'when', 'pace', 'cost', 'review'] as const;
export type Step = (typeof STEPS)[number];

export const isStep = (text: string): text is Step => STEPS.some((one) => one === text);
export const stepAfter = (step: Step): Step | undefined => STEPS[STEPS.indexOf(step) + 1];
export const stepBefore = (step: Step): Step | undefined => STEPS[STEPS.indexOf(step) - 1];
export const stepHref = (id: string, step: Step): string => `/campaigns/${id}/edit/${step}`;

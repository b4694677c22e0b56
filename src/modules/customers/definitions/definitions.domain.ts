/** The key of the type whose things are contacts. */
export const CONTACT_TYPE = 'contact';

/** Several values that only one record may have together. `no`: below 0, never used again; of one field alone its own number. */
export type UniqueRule = { no: number; fields: readonly number[] };
/** A part of the form: fields under a heading. */
export type Section = { name: string; fields: readonly number[] };

/** What a type of the company's own is called, and how its records are titled and kept. */
export type About = {
  singular: string;
  plural: string;
  icon: string;
  help?: string;
  /** A text with `{{key}}` of own fields; its records are titled by it. */
  title: string;
  rules: readonly UniqueRule[];
  /** Rules that are being made: what is written meets them already, and what was written before is being looked through. */
  pending?: readonly UniqueRule[];
  /** The number that the next rule gets. */
  nextRuleNo: number;
  sections: readonly Section[];
};

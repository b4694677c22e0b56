import type { ConversionTarget } from './convert.schemas';

/** What is done to a type in the background. */
export const WORK = {
  check: { kind: 'entities.convert-check' },
  convert: { kind: 'entities.convert' },
  unique: { kind: 'entities.unique' },
  purge: { kind: 'entities.purge' },
} as const;

/** So many records are looked at in one batch. */
export const STEP = 500;
/** Under which step the labels stand that a check has made of the values. */
export const LABELS_STEP = -1;

/** Whoever begins a change of a type, for the log of its end. */
export type By = { kind: 'user' | 'service'; id: string; name: string };
export type CheckInput = { typeId: string; no: number; to: ConversionTarget };
/** `no`: of the form that there is; `to`: of the one that it is to have. */
export type ConversionInput = { typeId: string; no: number; to: number; by: By };
export type UniqueInput = { typeId: string; no: number; fields: readonly number[]; by: By };

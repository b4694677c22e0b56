import classes from './hint.module.css';

/** The class of a control without words, whose label is shown beside it. */
export const HINT = classes.hint ?? '';

/** What a key event says of an input method; `keyCode` is deprecated, and the only thing WebKit says it by. */
type KeyPress = { isComposing: boolean; keyCode: number };

/**
 * Whether a key belongs to an input method, as the Enter does that confirms a word of it: never to be taken for a command.
 * Chromium and Firefox say `isComposing`; WebKit ends the composition before that very key is told, with the code 229
 * (UI Events, "keyCode of a key that an input method processes").
 */
export const isComposing = ({ isComposing, keyCode }: KeyPress): boolean => isComposing || keyCode === 229;

export { completeName, selectExists, selectUnerased } from './contacts.store';
export { selectIdentitiesOf } from './list.store';
export { mayBeOne, mergeByChannel, sidesOfMerge } from './merge.actions';
export { selectTaken as takenValues, uniqueStatements } from './unique.store';
export { writeUnwritten, writeWordsOf } from './words.actions';
export { unlist, writeWords } from './words.store';

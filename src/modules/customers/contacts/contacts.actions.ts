export { completeName, selectExists } from './contacts.store';
export { selectIdentitiesOf } from './list.store';
export { mayBeOne, mergeByChannel, sidesOfMerge } from './merge.actions';
export { selectTaken as takenValues, uniqueStatements } from './unique.store';
export { writeWords } from './words.store';

export { declareStatements, withdrawStatements } from './declared.store';

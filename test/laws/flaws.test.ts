import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { FLAWS, flawIn, flawKey } from '../../src/kernel/flaws.ts';
import { filesIn } from '../support/source.ts';

/** What the server says of a field is one sentence of a list that exists in three languages, wherever it is written. */
const FILES = ['src/kernel', 'src/edge/http', 'src/modules'].flatMap((folder) => filesIn(folder, /(?<!\.d)\.ts$/));
/** Words that programs read, and our own screens show in their own way. */
const CODES = new Set(['backwards', 'overlap', 'repeated']);
const REFUSING = new Set(['refine', 'regex']);

type Said = { path: string; sentence: string };
const BLANKS = /\$\{[^}]*\}/g;

/** The sentences that an expression may be; a value inside one stands as `#`. */
function sentencesIn(node: ts.Node | undefined): string[] {
  if (!node) return [];
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [flawKey(node.text)];
  if (ts.isTemplateExpression(node)) return [flawKey(node.getText().slice(1, -1).replace(BLANKS, '#'))];
  if (ts.isConditionalExpression(node)) return [...sentencesIn(node.whenTrue), ...sentencesIn(node.whenFalse)];
  if (ts.isParenthesizedExpression(node)) return sentencesIn(node.expression);
  if (ts.isObjectLiteralExpression(node))
    return node.properties.flatMap((each) =>
      ts.isPropertyAssignment(each) && each.name.getText() === 'message' ? sentencesIn(each.initializer) : [],
    );
  return [];
}

/** Functions of a file that take a `detail`, with its place among their parameters. */
function tellersIn(source: ts.SourceFile): Map<string, number> {
  const found = new Map<string, number>();
  const visit = (node: ts.Node): void => {
    const place = ts.isFunctionLike(node) ? node.parameters.findIndex(({ name }) => name.getText() === 'detail') : -1;
    const named =
      ts.isFunctionLike(node) && node.name ? node.name : ts.isVariableDeclaration(node.parent ?? node) ? node.parent : undefined;
    const name = named && (ts.isVariableDeclaration(named as ts.Node) ? (named as ts.VariableDeclaration).name : named).getText();
    if (place >= 0 && name) found.set(name, place);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function saidIn(path: string, text: string): Said[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const tellers = tellersIn(source);
  const said: Said[] = [];
  const add = (node: ts.Node | undefined): void => void said.push(...sentencesIn(node).map((sentence) => ({ path, sentence })));
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'detail') add(node.initializer);
    if (ts.isCallExpression(node)) {
      const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.getText() : node.expression.getText();
      if (REFUSING.has(called)) add(node.arguments[1]);
      const place = tellers.get(called);
      if (place !== undefined) add(node.arguments[place]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return said;
}

const SAID = FILES.flatMap(({ path, text }) => saidIn(path, text)).filter(({ sentence }) => !CODES.has(sentence));
const ISSUES = filesIn('src/kernel', /issues\.ts$/).flatMap(({ text }) => [...text.matchAll(/['`]((?:is|has|not|must|at) [^'`]+)['`]/g)]);
const BY_KIND = ISSUES.map(([, sentence = '']) => sentence.replace(BLANKS, '#'));

describe('what the server says of a field', () => {
  it('[EDG-20] is in the list of sentences, which exists in three languages', () => {
    expect(SAID.length).toBeGreaterThan(40);
    expect(SAID.filter(({ sentence }) => !Object.hasOwn(FLAWS, sentence))).toEqual([]);
    expect(BY_KIND.filter((sentence) => !Object.hasOwn(FLAWS, sentence))).toEqual([]);
  });

  it('[EDG-20] has no sentence that nobody says, and as many values in each language', () => {
    const used = new Set([...SAID.map(({ sentence }) => sentence), ...BY_KIND]);
    const builtElsewhere = Object.keys(FLAWS).filter((sentence) => !used.has(sentence));
    expect(builtElsewhere).toEqual(['no placeholders here: no {{ and no }}', 'only these placeholders: #']);
    const blanks = (text: string): number => text.split('#').length;
    for (const [sentence, words] of Object.entries(FLAWS))
      for (const text of Object.values(words)) expect([text, blanks(text)]).toEqual([text, blanks(sentence)]);
  });

  it('[EDG-20] keeps its numbers and names', () => {
    expect(flawIn('en', 'at most 4096 characters')).toBe('at most 4096 characters');
    expect(flawIn('pt-BR', 'at most 4096 characters')).toBe('no máximo 4096 caracteres');
    expect(flawIn('es', 'only these placeholders: {{name}}, {{queue}}')).toBe('solo estas variables: {{name}}, {{queue}}');
    expect(flawIn('es', 'something else')).toBe('something else');
  });
});

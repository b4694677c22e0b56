import { h } from './dom.ts';

/** WhatsApp's markup and web addresses, as elements. */
const MARK = /```([^`]+)```|`([^`\n]+)`|\*([^*\n]+)\*|_([^_\n]+)_|~([^~\n]+)~|(https?:\/\/[^\s<>"']+)/g;

export function formatted(text: string): (Node | string)[] {
  const nodes: (Node | string)[] = [];
  let end = 0;
  for (const match of text.matchAll(MARK)) {
    nodes.push(text.slice(end, match.index), element(match));
    end = match.index + match[0].length;
  }
  nodes.push(text.slice(end));
  return nodes;
}

function element(match: RegExpExecArray): Node {
  const [, block, code, bold, italic, strike, address] = match;
  if (address !== undefined) return h('a', { attrs: { href: address, target: '_blank', rel: 'noopener noreferrer' } }, address);
  if (bold !== undefined) return h('strong', {}, ...formatted(bold));
  if (italic !== undefined) return h('em', {}, ...formatted(italic));
  if (strike !== undefined) return h('s', {}, ...formatted(strike));
  return h('code', {}, block ?? code ?? '');
}

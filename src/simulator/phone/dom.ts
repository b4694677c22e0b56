/** Builds elements. Text reaches the page as text nodes only: nothing a customer or a business writes is ever parsed as HTML. */
type Handlers = { [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };
export type Props = { class?: string; on?: Handlers; attrs?: Record<string, string | boolean | undefined> };
export type Child = Node | string | undefined | false;

export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (props.class !== undefined) element.className = props.class;
  for (const [name, value] of Object.entries(props.attrs ?? {})) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : value);
  }
  for (const [name, listener] of Object.entries(props.on ?? {})) {
    // safe: the keys of Handlers are names of events and its values listeners for them.
    element.addEventListener(name, listener as EventListener);
  }
  element.append(...present(children));
  return element;
}

export const present = (children: readonly Child[]): (Node | string)[] =>
  children.filter((child) => child !== undefined && child !== false);

const ICONS = {
  add: 'M12 5v14M5 12h14',
  ad: 'M4 10v4h3l6 4V6L7 10zM17 9a4 4 0 0 1 0 6',
  attach: 'M8 12.500l6-6a3 3 0 0 1 4.200 4.200l-8.200 8.200a5 5 0 0 1-7-7L11 4',
  back: 'M15 5l-7 7 7 7',
  check: 'M4 12.500l5 5L20 6.500',
  close: 'M6 6l12 12M18 6L6 18',
  contact: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 20c1-4 4.500-5.500 8-5.500s7 1.500 8 5.500',
  document: 'M7 3h7l5 5v13H7zM14 3v5h5',
  edit: 'M5 19h3L19 8l-3-3L5 16z',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.500 9.500h.01',
  knobs: 'M5 7h8M17 7h2M5 17h2M11 17h8M15 5v4M9 15v4',
  link: 'M9 15l6-6M10 7l2-2a4 4 0 0 1 6 6l-2 2M14 17l-2 2a4 4 0 0 1-6-6l2-2',
  list: 'M8 7h11M8 12h11M8 17h11M4.500 7h.01M4.500 12h.01M4.500 17h.01',
  location: 'M12 21s7-6.500 7-11.500a7 7 0 0 0-14 0C5 14.500 12 21 12 21M12 12a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5',
  reply: 'M10 7L4 12l6 5v-3.500c5 0 8 1 10 4.500 0-6-4-9-10-9z',
  send: 'M4 12L20 4l-5 16-3.500-6.500z',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M8.500 14.500c1 1.300 2.200 2 3.500 2s2.500-.7 3.500-2M9 9.500h.01M15 9.500h.01',
  voice: 'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3M6 11.500a6 6 0 0 0 12 0M12 17.500V21',
  theme: 'M20 14a8 8 0 1 1-10-10 6.500 6.500 0 0 0 10 10z',
  tick: 'M3 13l4 4L17 7',
  ticks: 'M1.500 13l4 4L15 7.500M10 16l1 1L21 7.500',
} as const;
export type Icon = keyof typeof ICONS;

const SVG = 'http://www.w3.org/2000/svg';

export function icon(name: Icon, label?: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  if (label === undefined) svg.setAttribute('aria-hidden', 'true');
  else {
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', label);
  }
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

export const iconButton = (name: Icon, label: string, click: () => void, className = ''): HTMLButtonElement =>
  h(
    'button',
    { class: `icon-button ${className}`, attrs: { type: 'button', 'aria-label': label, title: label }, on: { click } },
    icon(name),
  );

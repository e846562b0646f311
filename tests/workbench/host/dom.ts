import type {} from 'obsidian';

/** Obsidian's methods on the DOM's prototypes, written with the node as first argument and typed by obsidian.d.ts. */
type Methods<T> = { [K in keyof T]?: T[K] extends (...args: infer A) => infer R ? (self: T, ...args: A) => R : never };

function extend<T extends object>(prototype: T, methods: Methods<T>): void {
  for (const [name, method] of Object.entries(methods as Record<string, (...args: unknown[]) => unknown>)) {
    const value = function (this: T, ...args: unknown[]): unknown {
      return method(this, ...args);
    };
    Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
  }
}

type Then = ((el: Element) => void) | undefined;
type Info = DomElementInfo | SvgElementInfo | string | undefined;

function build(el: Element, given: Info = {}, then?: Then, owner?: Node): never {
  const info: DomElementInfo = typeof given === 'string' ? { cls: given } : given;
  const { cls = [], text, attr = {}, parent = owner, prepend = false, ...properties } = info;
  const classes = [cls].flat().join(' ');
  if (classes) el.setAttribute('class', classes);
  if (text !== undefined) el.setText(text);
  el.setAttrs(attr);
  Object.assign(el, properties);
  parent?.insertBefore(el, prepend ? parent.firstChild : null);
  then?.(el);
  return el as never;
}
const html = (tag: string, info?: Info, then?: Then, owner?: Node) =>
  build((owner?.doc ?? document).createElement(tag), info, then, owner);
const svg = (tag: string, info?: Info, then?: Then, owner?: Node) =>
  build(document.createElementNS('http://www.w3.org/2000/svg', tag), info, then, owner);

/** Whose document and window a node stands in: of a popout's nodes not the main ones. */
const own = <T>(of: (node: Node) => T): PropertyDescriptor => ({
  get: function (this: Node) {
    return of(this);
  },
});

/** Gives a window's prototypes what the app gives them. */
export function enhance(win: Window & typeof globalThis): void {
  extend(win.Node.prototype, {
    detach: (node) => node.parentNode?.removeChild(node),
    empty: (node) => [...node.childNodes].forEach((child) => child.remove()),
    appendText: (node, text) => node.appendChild(node.doc.createTextNode(text)),
    instanceOf: (node: Node, type: new () => unknown) =>
      node instanceof type || node instanceof (node.win as unknown as Record<string, typeof type>)[type.name]!,
    createEl: (node, tag, info, then) => html(tag, info, then as Then, node),
    createDiv: (node, info, then) => html('div', info, then as Then, node),
    createSpan: (node, info, then) => html('span', info, then as Then, node),
    createSvg: (node, tag, info, then) => svg(tag, info, then as Then, node),
  });
  Object.defineProperties(win.Node.prototype, {
    doc: own((node) => node.ownerDocument ?? node),
    win: own((node) => node.doc.defaultView ?? window),
  });
  extend(win.Element.prototype, {
    getText: (el) => el.textContent ?? '',
    setText: (el, text) => el.replaceChildren(text),
    addClass: (el, ...classes) => el.classList.add(...classes),
    addClasses: (el, classes) => el.classList.add(...classes),
    removeClass: (el, ...classes) => el.classList.remove(...classes),
    removeClasses: (el, classes) => el.classList.remove(...classes),
    toggleClass: (el, classes, on) => [classes].flat().forEach((name) => el.classList.toggle(name, on)),
    hasClass: (el, name) => el.classList.contains(name),
    setAttr: (el, name, value) => (value === null ? el.removeAttribute(name) : el.setAttribute(name, String(value))),
    setAttrs: (el, values) => Object.entries(values).forEach(([name, value]) => el.setAttr(name, value)),
    getAttr: (el, name) => el.getAttribute(name),
    matchParent: (el, selector) => el.closest(selector),
    isActiveElement: (el) => el.doc.activeElement === el,
    find: (el, selector) => el.querySelector(selector),
    findAll: (el, selector) => [...el.querySelectorAll<HTMLElement>(selector)],
  });
  extend(win.SVGElement.prototype, {
    setCssProps: (el, props) => Object.entries(props).forEach(([name, value]) => el.style.setProperty(name, value)),
    setCssStyles: (el, styles) => Object.assign(el.style, styles),
  });
  extend(win.HTMLElement.prototype, {
    setCssProps: (el, props) => Object.entries(props).forEach(([name, value]) => el.style.setProperty(name, value)),
    setCssStyles: (el, styles) => Object.assign(el.style, styles),
    show: (el) => el.style.removeProperty('display'),
    hide: (el) => el.style.setProperty('display', 'none'),
    toggle: (el, on) => (on ? el.show() : el.hide()),
    toggleVisibility: (el, on) => el.style.setProperty('visibility', on ? '' : 'hidden'),
    isShown: (el) => el.offsetParent !== null,
    onWindowMigrated: () => () => undefined,
    onClickEvent: (el: HTMLElement, listener) =>
      ['click', 'auxclick'].forEach((type) => el.addEventListener(type, listener as never)),
  });
}
enhance(window);
Object.assign(window, {
  createEl: html,
  createDiv: (info?: Info, then?: Then) => html('div', info, then),
  createSpan: (info?: Info, then?: Then) => html('span', info, then),
  createSvg: svg,
  createFragment: (then?: (fragment: DocumentFragment) => void) => {
    const fragment = document.createDocumentFragment();
    then?.(fragment);
    return fragment;
  },
  activeWindow: window,
  activeDocument: document,
  sleep: (ms: number) => new Promise((resolve) => window.setTimeout(resolve, ms)),
});

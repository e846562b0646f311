/** Things to pick under one heading; without items nothing of it is drawn, and an empty heading is left out. */
export interface PickGroup<T> {
  readonly heading: string;
  readonly items: readonly T[];
}

export interface PickListOptions<T> {
  /** Draws an item into its option, which is an empty `pal-item`. */
  readonly renderItem: (el: HTMLElement, item: T) => void;
  /** What a screen reader says of an item, where that is another thing than what is drawn. */
  readonly nameOf?: (item: T) => string;
  /** Such an item stays listed and can be marked, so that it is heard, but not chosen. */
  readonly isDisabled?: (item: T) => boolean;
  /** Another item is marked; null where there is none. */
  readonly onMarked?: (item: T | null) => void;
}

interface ListDeps<T> extends PickListOptions<T> {
  readonly name: string;
  /** The field that has the focus while the list is walked through. */
  readonly inputEl: HTMLElement;
  readonly press: (item: T, event: MouseEvent) => void;
}

/** Rows are drawn as they are reached: a catalogue has thousands. */
const AT_ONCE = 60;
const NEARLY_AT_THE_END = 400;
let lists = 0;

/** A listbox in groups, walked through from a field that keeps the focus. */
export class PickList<T> {
  readonly el: HTMLElement;
  private readonly deps: ListDeps<T>;
  private readonly id = `pal-pick-${lists++}`;
  private groups: readonly PickGroup<T>[] = [];
  private items: readonly T[] = [];
  private options: HTMLElement[] = [];
  private at = -1;

  constructor(parent: HTMLElement, deps: ListDeps<T>) {
    this.deps = deps;
    // Without a tabindex a list that scrolls would be a stop of the Tab key.
    const attr = { id: this.id, role: 'listbox', 'aria-label': deps.name, tabindex: '-1' };
    this.el = parent.createDiv({ cls: 'pal-results', attr });
    deps.inputEl.setAttrs({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'true' });
    deps.inputEl.setAttr('aria-controls', this.id);
    this.el.addEventListener('scroll', () => this.scrolled());
    // The field keeps the focus, and a phone its keyboard.
    this.el.addEventListener('mousedown', (event) => event.preventDefault());
    this.el.addEventListener('mousemove', (event) => this.mark(this.indexOf(event) ?? this.at, false));
    this.el.addEventListener('click', (event) => {
      const item = this.items[this.indexOf(event) ?? -1];
      if (item !== undefined) deps.press(item, event);
    });
  }

  get marked(): T | null {
    return this.items[this.at] ?? null;
  }

  /** Shows these in place of those before, below a line that says something of them all. The best is marked, or `keep`. */
  show(groups: readonly PickGroup<T>[], say: string, keep: T | null): void {
    this.groups = groups;
    this.items = groups.flatMap(({ items }) => items);
    this.options = [];
    this.at = -1;
    this.deps.inputEl.setAttr('aria-activedescendant', null);
    this.el.empty();
    this.el.scrollTop = 0;
    if (say !== '') this.el.createDiv({ cls: 'pal-group', text: say });
    this.draw(AT_ONCE);
    const kept = keep === null ? -1 : this.items.indexOf(keep);
    const best = this.items.findIndex((item) => !this.isDisabled(item));
    if (this.items.length === 0) this.deps.onMarked?.(null);
    else this.mark(kept >= 0 ? kept : Math.max(best, 0));
  }

  /** Marks the next item or the one before; behind the last comes the first. */
  move(step: 1 | -1): void {
    const count = this.items.length;
    if (count > 0) this.mark((this.at + step + count) % count);
  }

  isDisabled(item: T): boolean {
    return this.deps.isDisabled?.(item) ?? false;
  }

  private mark(index: number, isShown = true): void {
    const item = this.items[index];
    if (item === undefined || index === this.at) return;
    this.draw(index + 1);
    this.options[this.at]?.setAttr('aria-selected', 'false');
    this.at = index;
    const option = this.options[index];
    option?.setAttr('aria-selected', 'true');
    this.deps.inputEl.setAttr('aria-activedescendant', option?.id ?? null);
    // The heading above the first one is seen as well.
    if (isShown && index === 0) this.el.scrollTop = 0;
    else if (isShown) option?.scrollIntoView({ block: 'nearest' });
    this.deps.onMarked?.(item);
  }

  private scrolled(): void {
    const { scrollTop, clientHeight, scrollHeight } = this.el;
    if (scrollTop + clientHeight > scrollHeight - NEARLY_AT_THE_END) this.draw(this.options.length + AT_ONCE);
  }

  /** Draws the options up to this one, as far as they are not drawn yet. */
  private draw(end: number): void {
    let first = 0;
    for (const { heading, items } of this.groups) {
      for (let at = Math.max(this.options.length - first, 0); at < items.length && first + at < end; at++) {
        const groupEl = at === 0 ? this.drawGroup(heading, first) : this.el.lastElementChild;
        if (groupEl) this.drawOption(groupEl as HTMLElement, items[at] as T);
      }
      first += items.length;
    }
  }

  private drawGroup(heading: string, first: number): HTMLElement {
    const groupEl = this.el.createDiv({ attr: { role: 'group' } });
    if (heading === '') return groupEl;
    const id = `${this.id}-group-${first}`;
    groupEl.setAttr('aria-labelledby', id);
    groupEl.createDiv({ cls: 'pal-group', text: heading, attr: { id } });
    return groupEl;
  }

  private drawOption(groupEl: HTMLElement, item: T): void {
    const { renderItem, nameOf } = this.deps;
    const index = this.options.length;
    const attr = { id: `${this.id}-${index}`, role: 'option', 'aria-selected': 'false', 'data-index': index };
    const option = groupEl.createDiv({ cls: 'pal-item', attr });
    if (nameOf) option.setAttr('aria-label', nameOf(item));
    if (this.isDisabled(item)) option.setAttr('aria-disabled', 'true');
    renderItem(option, item);
    this.options.push(option);
  }

  private indexOf({ target }: MouseEvent): number | null {
    const node = target as Node | null;
    const option = node?.instanceOf(Element) ? node.closest('.pal-item') : null;
    return option ? Number(option.getAttr('data-index')) : null;
  }
}

/**
 * Stands in the page while a journey goes round it by Tab, and notes what the focus came to. A script and no module, since a
 * page takes it as text (test/journeys/tabOrder.ts); its one name is `walker`.
 */
Object.assign(window, { walker: createWalker() });

function createWalker() {
  const interactive =
    'a[href], button, input, select, textarea, summary, [contenteditable="true"], [role="button"], [role="link"], [role="tab"], ' +
    '[role="switch"], [role="checkbox"], [role="radio"], [role="combobox"], [role="treeitem"], [role="slider"], [role="textbox"], ' +
    '[role="menuitem"], [role="option"], [tabindex]:not([tabindex="-1"])';
  /** Tab comes to one of them, arrows lead to the others. */
  const roving = ['tablist', 'radiogroup', 'tree', 'grid', 'listbox', 'menu', 'toolbar']
    .map((role) => `[role="${role}"]`)
    // The palette: arrows in its search go through what was found.
    .concat('.mantine-Spotlight-content')
    .join();
  const panels = 'section, aside, nav, main, header, form, fieldset, table, li, [role="dialog"], [role="tabpanel"]';
  const seen: HTMLElement[] = [];
  const focusedLooks = new Map<HTMLElement, string>();
  let atNothing = 0;

  function readRoot(): HTMLElement {
    const dialogs = [...document.querySelectorAll<HTMLElement>('[role="dialog"][aria-modal="true"]')];
    return dialogs.filter((dialog) => dialog.checkVisibility()).at(-1) ?? document.body;
  }

  /** What is drawn for a control whose own element is not: its label, and what stands beside and around it. */
  function drawnFor(element: HTMLElement): Element[] {
    // A tree or a table may be larger than what is seen of it: what it lies in has the ring.
    if (element.matches('[role="tree"], [role="grid"]')) return ancestorsOf(element);
    const { width, height } = element.getBoundingClientRect();
    if (width > 3 && height > 3 && getComputedStyle(element).opacity !== '0') return [element];
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    return [element, ...labels, element.nextElementSibling, element.parentElement].filter((one) => one !== null);
  }

  /** What is seen of it: a tree that was moved begins above or beside its frame. */
  function placeOf(element: HTMLElement): DOMRect {
    const isMoved = element.matches('[role="tree"], [role="grid"]');
    const frame = isMoved && ancestorsOf(element).find((one) => getComputedStyle(one).overflow !== 'visible');
    return (frame || element).getBoundingClientRect();
  }

  function ancestorsOf(element: Element | null): Element[] {
    return element ? [element, ...ancestorsOf(element.parentElement)] : [];
  }

  function readLook(element: HTMLElement): string {
    const looks = drawnFor(element).flatMap((drawn) =>
      [null, '::before', '::after'].map((part) => {
        const {
          outlineStyle,
          outlineWidth,
          outlineColor,
          boxShadow,
          borderColor,
          backgroundColor,
          textDecorationLine,
        } = getComputedStyle(drawn, part);
        const outline = outlineStyle === 'none' ? '' : `${outlineStyle} ${outlineWidth} ${outlineColor}`;
        return [outline, boxShadow, borderColor, backgroundColor, textDecorationLine].join();
      }),
    );
    return looks.join(';');
  }

  function isThere(element: HTMLElement): boolean {
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    if (element.closest('[aria-hidden="true"], [inert]') || element.matches('[type="hidden"]')) return false;
    if (element.matches(':disabled, [aria-disabled="true"], [data-disabled="true"]')) return false;
    return drawnFor(element).some((drawn) => drawn.getBoundingClientRect().width > 3);
  }

  function tell(element: Element): string {
    const text = (element.getAttribute('aria-label') ?? element.textContent ?? '')
      .trim()
      .replace(/\s+/g, ' ')
      .slice(0, 60);
    const role = element.getAttribute('role') ?? element.getAttribute('type');
    return `${element.tagName.toLowerCase()}${role ? `[${role}]` : ''} "${text}"`;
  }

  function isRadioOfReached(element: HTMLElement): boolean {
    if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return false;
    return seen.some((one) => one instanceof HTMLInputElement && one.type === 'radio' && one.name === element.name);
  }

  function findUnreached(): HTMLElement[] {
    const controls = [...readRoot().querySelectorAll<HTMLElement>(interactive)].filter(isThere);
    return controls.filter((control) => !seen.includes(control) && !isRadioOfReached(control));
  }

  function leaderOf(group: Element): HTMLElement | undefined {
    return seen.find((one) => one === group || group.contains(one));
  }

  /** Where the arrows are, in a group: focus, selection, marks. */
  function readState(group: Element): string {
    const marks = ['aria-activedescendant', 'aria-selected', 'aria-checked', 'aria-current', 'data-selected'];
    const all = [group, ...group.querySelectorAll('*')];
    const at = all.indexOf(document.activeElement ?? group);
    return `${at} ${all.flatMap((one) => marks.map((mark) => one.getAttribute(mark) ?? '')).join()}`;
  }

  let entered: { group: Element; state: string } | null = null;

  return {
    /** From the top of the page, or from where a dialog has put the focus. */
    begin(): void {
      if (readRoot() !== document.body) return;
      document.body.tabIndex = -1;
      document.body.focus();
      document.body.removeAttribute('tabindex');
    },
    /** True where the focus has come round. */
    arrive(): boolean {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return ++atNothing > 2;
      if (seen.includes(element)) return true;
      seen.push(element);
      focusedLooks.set(element, readLook(element));
      return false;
    },
    result() {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      const lost = findUnreached().filter((control) => {
        const group = control.closest(roving);
        return group === null || leaderOf(group) === undefined;
      });
      const unseen = seen.filter((one) => one.isConnected && isThere(one) && focusedLooks.get(one) === readLook(one));
      const upwards = seen.flatMap((one, index) => {
        const next = seen[index + 1];
        if (!next || one.closest(panels) !== next.closest(panels)) return [];
        const [from, to] = [placeOf(one), placeOf(next)];
        return to.bottom <= from.top && to.left < from.right ? [`${tell(one)} -> ${tell(next)}`] : [];
      });
      return { reached: seen.length, unreached: lost.map(tell), unseen: unseen.map(tell), upwards };
    },
    /** Groups with members that only arrows can come to. */
    countGroups(): number {
      return groupsToTry().length;
    },
    enter(index: number): string {
      const group = groupsToTry()[index];
      if (!group) return '';
      leaderOf(group)?.focus();
      entered = { group, state: readState(group) };
      return tell(group);
    },
    hasMoved(): boolean {
      return entered !== null && readState(entered.group) !== entered.state;
    },
  };

  function groupsToTry(): Element[] {
    const groups = findUnreached().flatMap((control) => control.closest(roving) ?? []);
    return [...new Set(groups)].filter((group) => leaderOf(group) !== undefined);
  }
}

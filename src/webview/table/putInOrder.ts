/** Makes these the children of an element, in this order, and moves as few as it can: what moves loses the focus. */
export function putInOrder(parent: Element, children: readonly Element[]): void {
  const wanted = new Set(children);
  const unwanted = [...parent.children].filter((child) => !wanted.has(child));
  unwanted.forEach((child) => child.remove());
  let before = parent.firstElementChild;
  for (const child of children) {
    if (before !== null && before !== child && before.nextElementSibling === child) {
      // It is this one that goes elsewhere: its turn comes later.
      const gone = before;
      before = child;
      gone.remove();
    }
    if (child === before) {
      before = before.nextElementSibling;
    } else {
      parent.insertBefore(child, before);
    }
  }
}

/** Ctrl+F or ⌘F, wherever it is pressed in an element and nobody else has acted on it. */
export function onFindKey(element: HTMLElement, find: () => void): void {
  element.addEventListener('keydown', (event) => {
    const isFind = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'f';
    if (isFind && !event.defaultPrevented) {
      event.preventDefault();
      event.stopPropagation();
      find();
    }
  });
}

/** Acts once, as soon as an element has any room in the page. @returns what takes that back */
export function whenSeen(element: HTMLElement, act: () => void): () => void {
  const observer = new ResizeObserver(() => {
    if (element.clientHeight > 0) {
      observer.disconnect();
      act();
    }
  });
  observer.observe(element);
  return () => observer.disconnect();
}

/** The reason of a cancel, as an AbortSignal gives it. Cancelling is never shown as an error. */
export function cancelled(): DOMException {
  return new DOMException('cancelled by the user', 'AbortError');
}

/** Whether someone gave up: an AbortSignal's usual reason, or `Canceled`, as VS Code names its own. A timeout is none. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'Canceled');
}

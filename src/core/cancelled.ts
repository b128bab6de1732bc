/** The reason of a cancel, as an AbortSignal gives it. Cancelling is never shown as an error. */
export function cancelled(): DOMException {
  return new DOMException('cancelled by the user', 'AbortError');
}

export function isCancelled(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'Canceled');
}

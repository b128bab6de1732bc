interface WithBytes {
  readonly bytes: Uint8Array;
}

function hasBytes(value: unknown): value is WithBytes {
  return typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array;
}

/**
 * The same with `bytes` of an answer in memory of its own, a plain `Uint8Array`: what is a part of something else is copied. Whoever hands bytes to a window or
 * another thread would otherwise hand over all the memory they lie in; and a `Buffer` turns itself into a list of numbers where VS Code writes a message.
 */
export function ownMemory<Answer>(answer: Answer): Answer {
  if (!hasBytes(answer)) return answer;
  const { bytes } = answer;
  const isOwn = bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength && bytes.constructor === Uint8Array;
  return isOwn ? answer : { ...answer, bytes: new Uint8Array(bytes) };
}

/** The memory of an answer that can be given away. */
export function memoryOf(answer: unknown): readonly ArrayBuffer[] {
  return hasBytes(answer) && answer.bytes.buffer instanceof ArrayBuffer ? [answer.bytes.buffer] : [];
}

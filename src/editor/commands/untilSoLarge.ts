/**
 * Whether more may be fetched: asks each time as many bytes have come as `most`.
 * @param bytes that are there by now
 * @param mayGoOn asks
 */
export function untilSoLarge(bytes: () => number, most: number, mayGoOn: () => Promise<boolean>): () => Promise<boolean> {
  let asked = bytes();
  return async () => {
    if (bytes() - asked < most) return true;
    const isAgreed = await mayGoOn();
    asked = bytes();
    return isAgreed;
  };
}

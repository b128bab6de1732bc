import type { Claims } from './claims.ts';

/** The key that signs the client assertion; from the .pfx, and kept no longer than the window lives. */
export interface SigningKey {
  /** SHA-256 of the certificate, hex without separators. Colons in it would silently make another thumbprint. */
  readonly thumbprint: string;
  /** SHA-1 of the certificate, hex: the `x5t` of a proof that is signed for Graph's addKey. */
  readonly sha1Thumbprint: string;
  /** PKCS#8, not encrypted. */
  readonly privateKeyPem: string;
}

/** What may be known of a token by others than who sends it: all but its value. */
export interface TokenFacts {
  readonly claims: Claims;
  readonly expiresOn: Date;
  readonly fromCache: boolean;
  /** How long it took to have it. */
  readonly milliseconds: number;
}

/** A token to send. Only `TokenFacts` of it go into an exchange. */
export interface AppOnlyToken extends TokenFacts {
  /** The credential itself. It goes to the connection's host and nowhere else. */
  readonly value: string;
}

/** Bits of the RSA modulus. Entra takes 2048 and more; more than 4096 only costs time. */
export const keySizes = [2048, 3072, 4096] as const;
/** Bits. */
export type KeySize = (typeof keySizes)[number];

/**
 * How the private key in a .pfx is encrypted. `3des` is for what refuses AES, such as Windows Server 2016 and older (which then says that the
 * password is wrong); it is what `Export-PfxCertificate` writes by default.
 */
export const pfxEncryptions = ['aes256', '3des'] as const;
/** As `--encryption` of the terminal command takes it. */
export type PfxEncryption = (typeof pfxEncryptions)[number];

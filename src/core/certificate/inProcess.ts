import type { CertificateWork } from './work.ts';

/** For a process that has nothing else to do meanwhile, such as the terminal command. Loads node-forge on first use. */
export const inProcessCertificateWork: CertificateWork = {
  async create(options, signal) {
    const { createCertificatePair } = await import('./pair.ts');
    return createCertificatePair(options, signal);
  },
  async open(pfx, password, now, signal) {
    const { openPfx } = await import('./pfx.ts');
    signal?.throwIfAborted();
    return openPfx(pfx, password, now);
  },
};

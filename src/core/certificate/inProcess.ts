import type { CertificateQuestion, CertificateResults, CertificateWork } from './work.ts';

/** For a process that has nothing else to do meanwhile, such as the terminal command. Loads node-forge on first use. */
export const inProcessCertificateWork: CertificateWork = {
  async create(options, signal) {
    const { createCertificatePair } = await import('./pair.ts');
    return createCertificatePair(options, signal);
  },
  async open(pfx, password, now, signal, thumbprint) {
    const { openPfx } = await import('./pfx.ts');
    signal?.throwIfAborted();
    return openPfx(pfx, password, now, thumbprint);
  },
  async certificateOf(pfx, password, signal, thumbprint) {
    const { certificateOfPfx } = await import('./pfx.ts');
    signal?.throwIfAborted();
    return certificateOfPfx(pfx, password, thumbprint);
  },
  async inspect(files, password, now, signal) {
    const { inspectFiles } = await import('./inspectFiles.ts');
    signal?.throwIfAborted();
    return inspectFiles(files, password, now);
  },
  async rewrite(source, target, signal) {
    const { rewritePfx } = await import('./rewritePfx.ts');
    signal?.throwIfAborted();
    return rewritePfx(source, target);
  },
};

/** Gives a question to the function that answers it. @throws as that function */
export function answerTo(question: CertificateQuestion, work: CertificateWork): Promise<CertificateResults[CertificateQuestion['kind']]> {
  switch (question.kind) {
    case 'create':
      return work.create(question.options);
    case 'open':
      return work.open(question.pfx, question.password, question.now, undefined, question.thumbprint);
    case 'certificateOf':
      return work.certificateOf(question.pfx, question.password, undefined, question.thumbprint);
    case 'inspect':
      return work.inspect(question.files, question.password, question.now);
    case 'rewrite':
      return work.rewrite(question.source, question.target);
  }
}

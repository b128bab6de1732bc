/** Whether a variable's name says that its value is not for everybody's eyes. */
export function isSecretName(name: string): boolean {
  return /pass|secret|token|key|pwd/i.test(name);
}

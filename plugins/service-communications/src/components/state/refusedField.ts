/**
 * The field that the backend refused, whose name its message begins with;
 * undefined where it did not refuse what a person said.
 */
export function refusedField(error: Error): string | undefined {
  const { cause } = error as { cause?: { name?: string; message?: string } };
  const refusal = [error, cause].find(each => each?.name === 'InputError');
  return refusal && /^\w*/.exec(refusal.message ?? '')?.[0];
}

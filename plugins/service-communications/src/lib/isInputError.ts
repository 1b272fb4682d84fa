/** Whether the backend refused what a person said, rather than the person. */
export function isInputError(error: Error): boolean {
  const { cause } = error as { cause?: { name?: string } };
  return [error.name, cause?.name].includes('InputError');
}

/**
 * What an error of the API means to the page: errors that no repetition will
 * mend have a page of their own.
 */
export function errorKind(error: Error): 'notAllowed' | 'notFound' | 'other' {
  const { cause } = error as { cause?: { name?: string } };
  const names = [error.name, cause?.name];
  if (names.includes('NotAllowedError')) {
    return 'notAllowed';
  }
  return names.includes('NotFoundError') ? 'notFound' : 'other';
}

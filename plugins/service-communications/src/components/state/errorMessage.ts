/** What the backend says is wrong, without the status line of its answer. */
export function errorMessage(error: Error): string {
  const { cause } = error as { cause?: { message?: string } };
  return cause?.message || error.message;
}

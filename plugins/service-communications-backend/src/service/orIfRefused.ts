import { NotAllowedError } from '@backstage/errors';

/** What stands for a refusal; any other error is thrown on. */
export function orIfRefused<TValue>(value: TValue): (error: Error) => TValue {
  return error => {
    if (error.name !== NotAllowedError.name) {
      throw error;
    }
    return value;
  };
}

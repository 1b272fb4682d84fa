import { NetflowCounter } from '@service-communications/model';

/** A word of code as columns spell it. */
type SnakeCase<T extends string> = T extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First>
      ? First
      : `_${Lowercase<First>}`}${SnakeCase<Rest>}`
  : '';

/** The column of a counter of flows, which is named after it. */
export type CounterColumn = SnakeCase<NetflowCounter>;

import { Link } from './Link';
import { LinkAnswer } from './LinkAnswers';

/** An end: what the rules found, and what a resolver is asked otherwise. */
export interface OpenEnd<TRequest> {
  link: Link | undefined;
  /** A person had a say: nobody else is asked. */
  isManual: boolean;
  request: TRequest;
}

/** What the built-in rules found stands; the resolvers are asked for the rest. */
export async function decideLinks<TRequest>(
  ends: OpenEnd<TRequest>[],
  ask: (requests: TRequest[]) => Promise<LinkAnswer[]>,
): Promise<LinkAnswer[]> {
  const isDecided = ({ link, isManual }: OpenEnd<TRequest>) =>
    isManual || link !== undefined;
  const open = ends.filter(end => !isDecided(end));
  const answers = (await ask(open.map(({ request }) => request))).values();
  return ends.map(end =>
    isDecided(end) ? { known: true, link: end.link } : answers.next().value!,
  );
}

import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import {
  DeviceLinkRequest,
  LinkCandidate,
  LinkResolver,
  ServiceLinkRequest,
} from '@service-communications/plugin-service-communications-node';
import { Link, toLink } from './Link';

/** What is known of an end: its link, that it has none, or nothing yet. */
export type LinkAnswer = { known: true; link?: Link } | { known: false };

/** Asks the link resolvers for what the built-in rules leave open. */
export interface LinkAsker {
  devices(requests: DeviceLinkRequest[]): Promise<LinkAnswer[]>;
  services(requests: ServiceLinkRequest[]): Promise<LinkAnswer[]>;
}

const NO_LINK: LinkAnswer = { known: true };
const UNKNOWN: LinkAnswer = { known: false };

/**
 * The answers of the link resolvers for some rows. Resolvers may take their
 * time, so they are asked before the transaction that writes the rows
 * ({@link LinkAnswers.asking}); inside it, their answers are only remembered
 * ({@link LinkAnswers.recall}), and a row that changed in between, so
 * that nobody has been asked about it, stays unknown.
 */
export class LinkAnswers {
  readonly #resolvers: readonly LinkResolver[];
  readonly #logger: LoggerService;
  readonly #answers = new Map<string, LinkAnswer>();

  constructor(resolvers: readonly LinkResolver[], logger: LoggerService) {
    this.#resolvers = resolvers;
    this.#logger = logger;
  }

  readonly ask: LinkAsker = {
    devices: async requests => {
      await this.#ask(requests, resolver =>
        resolver.resolveDevices?.bind(resolver),
      );
      return this.recall.devices(requests);
    },
    services: async requests => {
      await this.#ask(requests, resolver =>
        resolver.resolveServices?.bind(resolver),
      );
      return this.recall.services(requests);
    },
  };

  readonly recall: LinkAsker = {
    devices: async requests => requests.map(this.#recall),
    services: async requests => requests.map(this.#recall),
  };

  readonly #recall = (request: object): LinkAnswer =>
    this.#resolvers.length === 0
      ? NO_LINK
      : this.#answers.get(JSON.stringify(request)) ?? UNKNOWN;

  async #ask<TRequest extends object>(
    requests: TRequest[],
    methodOf: (
      resolver: LinkResolver,
    ) =>
      | ((requests: TRequest[]) => Promise<(LinkCandidate[] | undefined)[]>)
      | undefined,
  ): Promise<void> {
    let open = new Map(
      requests.map(request => [JSON.stringify(request), request]),
    );
    for (const resolver of this.#resolvers) {
      const method = methodOf(resolver);
      if (!method || open.size === 0) {
        continue;
      }
      const keys = [...open.keys()];
      let found: (LinkCandidate[] | undefined)[];
      try {
        found = await method([...open.values()]);
      } catch (error) {
        // The next resolver must not answer in its place: what this one would
        // have said goes first.
        this.#logger.warn(
          `Link resolver ${resolver.name} failed, ${
            keys.length
          } ends are left as they are: ${stringifyError(error)}`,
        );
        return;
      }
      const rest = new Map(open);
      keys.forEach((key, index) => {
        const link = toLink(
          resolver.name,
          found[index]?.map(({ entityRef }) => entityRef) ?? [],
        );
        if (link) {
          this.#answers.set(key, { known: true, link });
          rest.delete(key);
        }
      });
      open = rest;
    }
    for (const key of open.keys()) {
      this.#answers.set(key, NO_LINK);
    }
  }
}

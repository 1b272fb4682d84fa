import { AuthService } from '@backstage/backend-plugin-api';
import {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';
import {
  ServiceCommunicationsApi,
  serviceCommunicationsReadPermission,
} from '@service-communications/plugin-service-communications-common';
import { Readable } from 'node:stream';
import { documentOf } from './documentOf';

const DEFAULT_LOCATION = '/service-communications/:id';

const PAGE_SIZE = 1_000;

/** Reads all communications that are not ignored, a page at a time. */
export class CommunicationCollatorFactory implements DocumentCollatorFactory {
  readonly type = 'service-communications';
  readonly visibilityPermission = serviceCommunicationsReadPermission;
  readonly #api: Pick<ServiceCommunicationsApi, 'queryCommunications'>;
  readonly #auth: AuthService;
  readonly #locationTemplate: string;

  constructor(options: {
    api: Pick<ServiceCommunicationsApi, 'queryCommunications'>;
    auth: AuthService;
    /** Default: where the page is by default. */
    locationTemplate?: string;
  }) {
    this.#api = options.api;
    this.#auth = options.auth;
    this.#locationTemplate = options.locationTemplate ?? DEFAULT_LOCATION;
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<IndexableDocument> {
    let cursor: string | undefined;
    do {
      // A token is good for minutes: a page is read with one of its own.
      const { token } = await this.#auth.getPluginRequestToken({
        onBehalfOf: await this.#auth.getOwnServiceCredentials(),
        targetPluginId: 'service-communications',
      });
      const page = await this.#api.queryCommunications(
        { limit: PAGE_SIZE, cursor },
        { token },
      );
      for (const communication of page.items) {
        yield documentOf(communication, this.#locationTemplate);
      }
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
  }
}

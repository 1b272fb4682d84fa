import {
  CommunicationDirection,
  CommunicationsQuery,
  ServiceCommunicationsApi,
} from '@service-communications/plugin-service-communications-common';
import { http, HttpResponse } from 'msw';

/** Serves an implementation of the API over HTTP, at any address. */
export function apiHandlers(api: ServiceCommunicationsApi) {
  const base = '*/api/service-communications';
  return [
    http.get(`${base}/communications`, async ({ request }) =>
      HttpResponse.json(await api.queryCommunications(readQuery(request.url))),
    ),
    http.get(`${base}/communications/:id`, async ({ params }) =>
      HttpResponse.json(await api.getCommunication(String(params.id))),
    ),
    http.get(`${base}/communications/:id/events`, async ({ params }) =>
      HttpResponse.json(await api.getCommunicationEvents(String(params.id))),
    ),
    http.get(
      `${base}/communications/:id/history`,
      async ({ params, request }) =>
        HttpResponse.json(
          await api.getCommunicationHistory(
            String(params.id),
            Object.fromEntries(new URL(request.url).searchParams),
          ),
        ),
    ),
    http.get(`${base}/sources`, async ({ request }) =>
      HttpResponse.json(
        await api.getDiscoverySources(
          Object.fromEntries(new URL(request.url).searchParams),
        ),
      ),
    ),
    http.get(`${base}/undecided`, async () =>
      HttpResponse.json(await api.queryUndecided()),
    ),
    http.get(`${base}/listener-decisions`, async () =>
      HttpResponse.json(await api.getListenerDecisions()),
    ),
    http.get(`${base}/dependencies`, async () =>
      HttpResponse.json(await api.queryDependencies()),
    ),
    http.get(`${base}/ignore-rules`, async () =>
      HttpResponse.json(await api.getIgnoreRules()),
    ),
    http.get(
      `${base}/entities/:kind/:namespace/:name/communications`,
      async ({ request, params: { kind, namespace, name } }) =>
        HttpResponse.json(
          await api.queryEntityCommunications(
            `${kind}:${namespace}/${name}`,
            new URL(request.url).searchParams.get(
              'direction',
            ) as CommunicationDirection,
            readQuery(request.url),
          ),
        ),
    ),
    http.get(`${base}/graph`, async () =>
      HttpResponse.json(await api.getGraph()),
    ),
    http.get(
      `${base}/entities/:kind/:namespace/:name/impact`,
      async ({ request, params: { kind, namespace, name } }) => {
        const { cursor, limit } = readQuery(request.url);
        const entityRef = `${kind}:${namespace}/${name}`;
        return HttpResponse.json(
          await api.getEntityImpact(entityRef, { cursor, limit }),
        );
      },
    ),
    http.get(
      `${base}/entities/:kind/:namespace/:name/neighbours`,
      async ({ request, params: { kind, namespace, name } }) =>
        HttpResponse.json(
          await api.getEntityNeighbours(
            `${kind}:${namespace}/${name}`,
            new URL(request.url).searchParams.get(
              'direction',
            ) as CommunicationDirection,
          ),
        ),
    ),
    http.get(`${base}/linking/unlinked-addresses`, async () =>
      HttpResponse.json(await api.queryUnlinkedAddresses({})),
    ),
    http.get(`${base}/linking/manual-links`, async () =>
      HttpResponse.json(await api.getManualLinks()),
    ),
    http.get(`${base}/linking/problems`, async () =>
      HttpResponse.json(await api.getLinkingProblems()),
    ),
  ];
}

function readQuery(url: string): CommunicationsQuery {
  const params = new URL(url).searchParams;
  const [field, order] = (params.get('orderBy') ?? 'id,asc').split(',');
  return {
    q: params.get('q') ?? undefined,
    cursor: params.get('cursor') ?? undefined,
    limit: Number(params.get('limit') ?? 50),
    orderBy: { field, order } as CommunicationsQuery['orderBy'],
  };
}

import {
  CommunicationGraphQuery,
  graphGroupings,
} from '@service-communications/plugin-service-communications-common';
import { choiceField, textField, UrlField } from '../state/urlState';
import { kindOf } from '../values/kindOf';

/** How the graph can be seen; the first is the usual. */
export const mapViews = ['map', 'matrix', 'list'] as const;

/** How many nodes can be asked for; the first is the usual. */
export const mapLimits = ['60', '200', '500', '1000'] as const;

/** Texts that stand in a parameter of their own each. */
function listField(name: string): UrlField<string[]> {
  return {
    read: params => params.getAll(name).filter(Boolean),
    write: (params, values) => {
      params.delete(name);
      values.forEach(value => params.append(name, value));
    },
  };
}

/** How the state of the map stands in its URL. */
export const mapFields = {
  view: choiceField('view', mapViews),
  groupBy: choiceField('groupBy', graphGroupings),
  open: listField('open'),
  around: textField('around'),
  network: textField('network'),
  limit: choiceField('limit', mapLimits),
};

/** What the URL of the map says. */
export type MapState = {
  [Name in keyof typeof mapFields]: ReturnType<
    (typeof mapFields)[Name]['read']
  >;
};

/** What the map asks the backend for. */
export function graphQuery(state: MapState): CommunicationGraphQuery {
  const { groupBy, open, around, network, limit } = state;
  return {
    groupBy,
    limit: Number(limit),
    ...(open.length > 0 && { open }),
    ...(network && { network }),
    ...(around && { [parameterOf(around)]: around }),
  };
}

/** What an entity is to the graph: an owner, a system, or an end. */
function parameterOf(entityRef: string): 'owner' | 'system' | 'entity' {
  switch (kindOf(entityRef)) {
    case 'group':
    case 'user':
      return 'owner';
    case 'system':
      return 'system';
    default:
      return 'entity';
  }
}

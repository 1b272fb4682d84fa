import {
  bulkActions,
  CommunicationInput,
  communicationLinkFields,
  CommunicationPatch,
  DEFAULT_NETWORK,
  IgnoreRuleConditions,
  IgnoreRuleInput,
  ignoreRuleEnds,
  ListenerDecisionInput,
} from '@service-communications/plugin-service-communications-common';
import { z } from 'zod';
import {
  addressField,
  addressOrBlockField,
  addressOrWorkloadsField,
  endField,
} from '../fields/endFields';
import {
  choiceField,
  entityRefField,
  hostNameField,
  idField,
  listenerPortField,
  portsField,
  protocolField,
  textField,
  wholeField,
} from '../fields/fields';
import { filterBody } from './filters';
import { bodyOf, clearable, optional, required, rule } from './schemas';

/** More ids than anybody selects by hand; a filter selects any number. */
const MAX_IDS = 10_000;

/** More entities than this are no change but another catalog. */
const MAX_CHANGED_ENTITIES = 1000;

const networkName = optional(textField).transform(
  name => name ?? DEFAULT_NETWORK,
);

function links<TSchema extends z.ZodType>(schema: TSchema) {
  return {
    clientDevice: schema,
    clientService: schema,
    listenerDevice: schema,
    listenerService: schema,
  } satisfies Record<(typeof communicationLinkFields)[number], TSchema>;
}

/** A communication that a person adds. */
export const communicationInput: z.ZodType<
  CommunicationInput & { network: string }
> = bodyOf({
  ...links(optional(entityRefField)),
  network: networkName,
  clientIp: required(endField),
  clientFqdn: optional(hostNameField),
  clientProcessName: optional(textField),
  clientProcessDisplayName: optional(textField),
  listenerIp: required(endField),
  listenerFqdn: optional(hostNameField),
  listenerProcessName: optional(textField),
  port: required(listenerPortField),
  protocol: required(protocolField),
});

const patchShape = {
  revision: required(
    wholeField({ min: 0 }, 'the revision of the communication'),
  ).optional(),
  network: required(textField).optional(),
  clientIp: required(endField).optional(),
  clientFqdn: clearable(hostNameField),
  clientProcessName: clearable(textField),
  clientProcessDisplayName: clearable(textField),
  listenerIp: required(endField).optional(),
  listenerFqdn: clearable(hostNameField),
  listenerProcessName: clearable(textField),
  port: required(listenerPortField).optional(),
  protocol: required(protocolField).optional(),
  ...links(clearable(entityRefField)),
};

/** A change of a communication; an empty text clears. */
export const communicationPatch: z.ZodType<CommunicationPatch> = bodyOf(
  patchShape,
).check(
  rule(
    `The body must have at least one of ${Object.keys(patchShape)
      .slice(1)
      .join(', ')}`,
    patch => Object.keys(patch).some(name => name !== 'revision'),
  ),
);

const linkField = required(choiceField(communicationLinkFields));

/** The fields of each bulk action, besides those that all have. */
const bulkShapes = {
  delete: {},
  ignore: { reason: required(textField) },
  'stop-ignoring': {},
  'set-link': {
    link: bodyOf({ field: linkField, entityRef: required(entityRefField) }),
  },
  'clear-link': { link: bodyOf({ field: linkField }) },
} satisfies Record<(typeof bulkActions)[number]['name'], object>;

function filtersAnything(filter: object): boolean {
  return Object.values(filter).some(condition => condition !== undefined);
}

function bulkRequestOf<TName extends keyof typeof bulkShapes>(action: TName) {
  return bodyOf(
    {
      action: z.literal(action),
      ids: z
        .array(required(idField))
        .min(1, `1 to ${MAX_IDS} ids`)
        .max(MAX_IDS, `1 to ${MAX_IDS} ids`)
        .transform(ids => [...new Set(ids)])
        .optional(),
      filter: filterBody.optional(),
      all: z.literal(true).optional(),
      ...bulkShapes[action],
    },
    `$ is no field of ${action}; what is:`,
  ).check(
    rule(
      'The body must have either ids or a filter with a condition, or all: true',
      ({
        ids,
        filter,
        all,
      }: {
        ids?: unknown;
        filter?: unknown;
        all?: unknown;
      }) =>
        [ids, filter, all].filter(each => each !== undefined).length === 1 &&
        (filter === undefined || filtersAnything(filter as object)),
    ),
  );
}

/** A bulk action, and the communications it is for. */
export const bulkRequest = z.discriminatedUnion(
  'action',
  [
    bulkRequestOf('delete'),
    bulkRequestOf('ignore'),
    bulkRequestOf('stop-ignoring'),
    bulkRequestOf('set-link'),
    bulkRequestOf('clear-link'),
  ],
  { error: unknownOption(bulkActions.map(({ name }) => name)) },
);

/** Of these a rule needs one, so as not to hold everything back. */
const CONDITIONS = [
  'address',
  'ports',
  'protocol',
  'processName',
  'entityRef',
] as const;

const ruleConditions = {
  network: optional(textField),
  address: optional(addressOrWorkloadsField),
  end: optional(choiceField(ignoreRuleEnds)).transform(end => end ?? 'either'),
  ports: optional(portsField),
  protocol: optional(protocolField),
  processName: optional(textField),
  entityRef: optional(entityRefField),
};

const ruleField = '$ is no field of a rule; what is:';

const hasCondition = rule(
  `A rule must have at least one of ${CONDITIONS.join(', ')}`,
  (conditions: IgnoreRuleConditions) =>
    CONDITIONS.some(name => conditions[name] !== undefined),
);

/** What a rule would ignore, without a reason yet. */
export const ignoreRuleConditions: z.ZodType<IgnoreRuleConditions> = bodyOf(
  ruleConditions,
  ruleField,
).check(hasCondition);

/** A rule that ignores communications. */
export const ignoreRuleInput: z.ZodType<IgnoreRuleInput> = bodyOf(
  { reason: required(textField), ...ruleConditions },
  ruleField,
).check(hasCondition);

/** What a person decides of who listens. */
export const listenerDecisionInput: z.ZodType<ListenerDecisionInput> = bodyOf(
  {
    network: optional(textField),
    ip: optional(endField),
    port: required(listenerPortField),
    protocol: required(protocolField),
  },
  '$ is no field of a decision; what is:',
).transform(({ network, ip, ...decision }) => ({
  ...decision,
  ip,
  network: ip === undefined ? network : network ?? DEFAULT_NETWORK,
}));

const linkedAddress = {
  network: networkName,
  entityRef: required(entityRefField),
};

function linkInputOf<TEnd extends string, TShape extends z.core.$ZodLooseShape>(
  end: TEnd,
  shape: TShape,
) {
  return bodyOf(
    { end: z.literal(end), ...shape, ...linkedAddress },
    `$ is no field of a link to a ${end}; what is:`,
  );
}

/** A link that a person sets. */
export const manualLinkInput = z
  .discriminatedUnion(
    'end',
    [
      linkInputOf('device', { address: required(addressOrBlockField) }),
      linkInputOf('listener-service', {
        address: required(addressField),
        port: required(listenerPortField),
        protocol: required(protocolField),
      }),
      linkInputOf('client-service', {
        address: required(addressField),
        processName: optional(textField),
      }),
    ],
    { error: unknownOption(['device', 'listener-service', 'client-service']) },
  )
  .transform(({ entityRef, address, ...input }) => ({
    entityRef,
    target: {
      port: 0,
      protocol: '',
      ...input,
      ...address,
      processName: ('processName' in input && input.processName) || '',
    },
  }));

/** Entities of the catalog that may have changed. */
export const catalogChanges = bodyOf({
  entityRefs: z
    .array(required(entityRefField), 'an array')
    .max(MAX_CHANGED_ENTITIES, `at most ${MAX_CHANGED_ENTITIES} entities`),
  /** Whether others may have of which nobody told: all are read then. */
  missed: z.boolean('true or false').optional(),
});

/** What is said where the field that tells kinds of bodies apart is wrong. */
function unknownOption(options: readonly string[]) {
  return (issue: z.core.$ZodRawIssue) =>
    issue.code === 'invalid_union' ? `one of ${options.join(', ')}` : undefined;
}

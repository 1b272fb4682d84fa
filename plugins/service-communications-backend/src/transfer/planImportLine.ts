import { parseEntityRef } from '@backstage/catalog-model';
import {
  Communication,
  CommunicationLinkField,
} from '@service-communications/plugin-service-communications-common';
import { ClassicPath } from '../database/operations/transfer/saveClassicStatistics';
import {
  ImportChange,
  ImportWork,
} from '../database/operations/transfer/writeImport';
import { endField } from '../fields/endFields';
import { listenerPortField } from '../fields/fields';
import { readField } from '../fields/readField';
import { problemsOf } from './problemsOf';
import { givenNames, nameChanges, sharedProblems } from './nameChanges';
import { ImportLine, ImportName } from './readImportLine';

/** What is there already of a line's communication. */
export interface ImportContext {
  /** The record with the line's key. */
  record?: Communication;
  /** Whether the caller may see it, and change it. */
  mayRead: boolean;
  mayUpdate: boolean;
  /** Whether discovery has a record that the line's process is a name for. */
  fillsIn?: { id: string };
  /**
   * Where there is no record: what its addresses and its listener are called
   * and linked to.
   */
  shared: Partial<Record<CommunicationLinkField | ImportName, string>>;
  /** Whether the caller may see what records share that they do not see. */
  maySeeShared: boolean;
  /** Whether the caller may change what others’ records show, too. */
  mayChangeShared: boolean;
  mayCreate: boolean;
  mayLink: boolean;
  /** The entity that a line means in a column, or why there is none. */
  entityOf(
    field: CommunicationLinkField,
    text: string,
  ): { entityRef: string } | { problem: string };
}

/** What becomes of a line. */
export type ImportPlan =
  | { fate: 'wrong'; id?: string; reasons: string[] }
  | { fate: 'same'; id: string; reasons: string[] }
  | {
      fate: 'new' | 'changed';
      id?: string;
      reasons: string[];
      /** What it changes; of a new record, what is not in its key. */
      changes: ImportChange[];
      work: ImportWork;
    };

/** What becomes of a line, by what is there and what its writer may do. */
export function planImportLine(
  said: ImportLine,
  context: ImportContext,
): ImportPlan {
  const { record } = context;
  if (!record) {
    return planNew(said, context);
  }
  const { id } = record;
  if (!context.mayRead) {
    return wrong('The communication is there, but you may not see it');
  }
  const names = nameChanges(said, record);
  const { changes: links, problems } = linkChanges(said, context, field =>
    linkedTo(record, field),
  );
  const classic = classicChanges(said, record);
  if (problems.length > 0) {
    return { fate: 'wrong', id, reasons: problems };
  }
  const changes = [...names, ...links, ...classic];
  const notes = measuredNote(said, record);
  if (changes.length === 0) {
    return { fate: 'same', id, reasons: notes };
  }
  if (!context.mayUpdate) {
    return {
      ...wrong('Permission service-communications.update is needed'),
      id,
    };
  }
  const refused = sharedProblems(names, context);
  if (refused.length > 0) {
    return { fate: 'wrong', id, reasons: refused };
  }
  return {
    fate: 'changed',
    id,
    reasons: [...changes.map(asText), ...notes],
    changes,
    work: {
      patch: {
        ...Object.fromEntries(
          [...names, ...links].map(({ field, after }) => [field, after]),
        ),
        revision: record.revision,
      },
      classic: classicValues(said, classic),
    },
  };
}

function planNew(said: ImportLine, context: ImportContext): ImportPlan {
  const { key, names } = said;
  const { fillsIn } = context;
  const problems: string[] = [];
  if (fillsIn ? !(context.mayRead && context.mayUpdate) : !context.mayCreate) {
    problems.push(
      `Permission service-communications.${
        fillsIn ? 'update' : 'create'
      } is needed`,
    );
  }
  problems.push(
    // What discovery may find, and nobody add.
    ...problemsOf([
      () => readField(endField, key.clientIp, 'Client IP Address'),
      () => readField(endField, key.listenerIp, 'Listener IP Address'),
      () => readField(listenerPortField, key.port, 'Port'),
    ]),
  );
  const links = linkChanges(said, context, field => context.shared[field]);
  const given = givenNames(names);
  const filledIn = given.filter(
    ({ field }) => context.shared[field as ImportName] === undefined,
  );
  // Whether it is known already is nothing to learn.
  problems.push(...links.problems, ...sharedProblems(given, context));
  if (problems.length > 0) {
    return { fate: 'wrong', reasons: problems };
  }
  const classic = classicChanges(said);
  return {
    fate: fillsIn ? 'changed' : 'new',
    id: fillsIn?.id,
    reasons: [
      ...(fillsIn
        ? [
            `Client Process Name: “” → “${key.clientProcessName}”, which discovery did not know`,
          ]
        : []),
      ...links.changes.map(change =>
        asText(context.maySeeShared ? change : { ...change, before: '' }),
      ),
      ...keptNames(said, context),
      ...measuredNote(said),
    ],
    changes: [...filledIn, ...links.changes, ...classic],
    work: {
      input: {
        ...key,
        ...Object.fromEntries(
          Object.entries(names).map(([field, { value }]) => [field, value]),
        ),
        ...Object.fromEntries(
          links.changes.map(({ field, after }) => [field, after]),
        ),
      },
      classic: classicValues(said, classic),
    },
  };
}

/** A new record changes no name that others share: it fills in. */
function keptNames(
  said: ImportLine,
  { shared, maySeeShared }: ImportContext,
): string[] {
  return Object.entries(said.names).flatMap(([name, { heading, value }]) => {
    const kept = shared[name as ImportName];
    return kept === undefined || kept === value
      ? []
      : [
          `${heading} stays ${
            maySeeShared ? `“${kept}”` : 'as it is'
          }: other records share it`,
        ];
  });
}

function linkChanges(
  said: ImportLine,
  context: ImportContext,
  linkedNow: (field: CommunicationLinkField) => string | undefined,
): { changes: ImportChange[]; problems: string[] } {
  const changes: ImportChange[] = [];
  const problems: string[] = [];
  for (const [name, { heading, value }] of Object.entries(said.links)) {
    const field = name as CommunicationLinkField;
    const before = linkedNow(field) ?? '';
    if (!before || !means(value, before)) {
      const found = context.entityOf(field, value);
      if ('problem' in found) {
        problems.push(`${heading}: ${found.problem}`);
      } else if (found.entityRef !== before) {
        changes.push({ field, heading, before, after: found.entityRef });
      }
    }
  }
  if (changes.length > 0 && !context.mayLink) {
    problems.push(
      `${changes[0].heading}: permission service-communications.link is needed to link it to ${changes[0].after}`,
    );
  }
  return { changes, problems };
}

/** Whether a text is an entity's reference, or its name alone. */
function means(text: string, entityRef: string): boolean {
  const wanted = text.toLowerCase();
  return wanted === entityRef || wanted === parseEntityRef(entityRef).name;
}

function linkedTo(
  record: Communication,
  field: CommunicationLinkField,
): string | undefined {
  return record[field]?.entityRef;
}

function classicChanges(
  said: ImportLine,
  record?: Communication,
): ImportChange[] {
  return Object.entries(said.classic).flatMap(([name, { heading, value }]) => {
    const path = name as ClassicPath;
    const before = String(classicAt(record, path) ?? '');
    const after = String(value);
    return before === after
      ? []
      : [{ field: `statistics.classic.${path}`, heading, before, after }];
  });
}

function classicAt(record: Communication | undefined, path: ClassicPath) {
  const [part, name] = path.split('.') as ['netstat', 'totalPorts'];
  return record?.statistics.classic?.[part]?.[name];
}

function classicValues(
  said: ImportLine,
  changes: ImportChange[],
): ImportWork['classic'] {
  return Object.fromEntries(
    changes.map(({ field }) => {
      const path = field.replace('statistics.classic.', '') as ClassicPath;
      return [path, said.classic[path]!.value];
    }),
  );
}

/** Says which measured values of the file differ: they stay as they are. */
function measuredNote(said: ImportLine, record?: Communication): string[] {
  const other = said.measured.filter(
    ({ column, text }) =>
      text !== String((record && column.valueOf(record)) ?? ''),
  );
  return other.length === 0
    ? []
    : [
        `Measured here, so not imported: ${other
          .map(({ heading }) => heading)
          .join(', ')}`,
      ];
}

function asText({ heading, before, after }: ImportChange): string {
  return `${heading}: “${before}” → “${after}”`;
}

function wrong(reason: string) {
  return { fate: 'wrong' as const, reasons: [reason] };
}

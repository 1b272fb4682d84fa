import { CommunicationColumnName } from './communicationColumns';

/** What columns are about, in the order they are chosen from. */
const groups = [
  'communication',
  'client',
  'listener',
  'netstat',
  'netflow',
] as const;

/** One of them. */
export type ColumnGroup = (typeof groups)[number];

/** Columns by what they are about; groups without any are left out. */
export function columnGroups(
  names: readonly CommunicationColumnName[],
): [ColumnGroup, CommunicationColumnName[]][] {
  return groups
    .map((group): [ColumnGroup, CommunicationColumnName[]] => [
      group,
      names.filter(name => groupOf(name) === group),
    ])
    .filter(([, members]) => members.length > 0);
}

function groupOf(name: CommunicationColumnName): ColumnGroup {
  return groups.find(group => name.startsWith(group)) ?? 'communication';
}

import {
  CommunicationColumnName,
  communicationColumns,
} from './communicationColumns';

/**
 * The fields of communications that some columns show, each once and in the
 * order of the columns, as an export names its columns.
 */
export function fieldsOfColumns(
  columns: readonly CommunicationColumnName[],
): string[] {
  return [
    ...new Set(
      columns.flatMap(name => communicationColumns[name].fields ?? [name]),
    ),
  ];
}

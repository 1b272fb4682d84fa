import { useCallback } from 'react';
import { useTranslate } from '../../useTranslate';
import {
  CommunicationColumnName,
  communicationColumns,
} from './communicationColumns';

/** Columns whose titles are among the translations. */
type TranslatedName = {
  [Name in CommunicationColumnName]: (typeof communicationColumns)[Name] extends {
    title: string;
  }
    ? never
    : Name;
}[CommunicationColumnName];

/** Says what the title of a column is. */
export function useColumnTitle(): (name: CommunicationColumnName) => string {
  const t = useTranslate();
  return useCallback(
    name => {
      const column = communicationColumns[name];
      return 'title' in column
        ? column.title
        : t(`columns.${name as TranslatedName}`);
    },
    [t],
  );
}

import { useApi } from '@backstage/core-plugin-api';
import { ExportOptions } from '@service-communications/plugin-service-communications-common';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { serviceCommunicationsApiRef } from '../../api';
import { exportFileName, saveFile } from './exportFile';

/** What a file is to hold: selected rows, those that match, or all. */
export type ExportWhat = Parameters<typeof exportFileName>[0];

/** Exports communications into a file that the browser keeps. */
export function useExport(): {
  isBusy: boolean;
  error?: Error;
  run: (options: ExportOptions, what: ExportWhat) => void;
} {
  const api = useApi(serviceCommunicationsApiRef);
  const [{ loading, error }, run] = useAsyncFn(
    async (options: ExportOptions, what: ExportWhat) => {
      const file = await api.exportCommunications(options);
      saveFile(file, exportFileName(what, options.format, new Date()));
    },
    [api],
  );
  return { isBusy: loading, error, run };
}

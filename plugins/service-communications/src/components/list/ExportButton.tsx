import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import GetAppIcon from '@material-ui/icons/GetApp';
import Alert from '@material-ui/lab/Alert';
import { ExportOptions } from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { serviceCommunicationsApiRef } from '../../api';
import { useTranslate } from '../../useTranslate';
import { errorMessage } from '../state/errorMessage';
import { saveFile } from '../state/saveFile';
import { CommunicationColumnName } from '../table/communicationColumns';
import { fieldsOfColumns } from '../table/fieldsOfColumns';
import { exportFileName } from './exportFile';

/** Exports communications into a file, in one of two formats. */
export function ExportButton(props: {
  /** What the file is to hold. */
  what: Parameters<typeof exportFileName>[0];
  optionsOf: () => Omit<ExportOptions, 'format' | 'columns'>;
  /** The columns on screen. */
  columns: readonly CommunicationColumnName[];
  size?: 'small';
}) {
  const { what, optionsOf, columns, size } = props;
  const t = useTranslate();
  const api = useApi(serviceCommunicationsApiRef);
  const [anchor, setAnchor] = useState<HTMLElement>();
  const [{ loading, error }, run] = useAsyncFn(
    async (file: Pick<ExportOptions, 'format' | 'columns'>) => {
      setAnchor(undefined);
      saveFile(
        await api.exportCommunications({ ...optionsOf(), ...file }),
        exportFileName(what, file.format, new Date()),
      );
    },
    [api, what, optionsOf],
  );
  return (
    <>
      <Button
        startIcon={<GetAppIcon />}
        size={size}
        aria-haspopup="menu"
        disabled={loading}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {loading ? t('export.busy') : t('export.button')}
      </Button>
      <Menu
        open={anchor !== undefined}
        anchorEl={anchor}
        onClose={() => setAnchor(undefined)}
      >
        <MenuItem
          onClick={() =>
            run({ format: 'csv', columns: fieldsOfColumns(columns) })
          }
        >
          {t('export.shown')}
        </MenuItem>
        <MenuItem onClick={() => run({ format: 'csv' })}>
          {t('export.csv')}
        </MenuItem>
        <MenuItem onClick={() => run({ format: 'json' })}>
          {t('export.json')}
        </MenuItem>
      </Menu>
      {error && !loading && (
        <Alert severity="error">
          {t('export.failed', { reason: errorMessage(t, error) })}
        </Alert>
      )}
    </>
  );
}

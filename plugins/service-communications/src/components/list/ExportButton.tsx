import Button from '@material-ui/core/Button';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import GetAppIcon from '@material-ui/icons/GetApp';
import { useState } from 'react';
import { useTranslate } from '../../useTranslate';

/** Exports into a file, in one of two formats. */
export function ExportButton(props: {
  isBusy: boolean;
  size?: 'small';
  onExport: (format: 'csv' | 'json') => void;
}) {
  const { isBusy, size, onExport } = props;
  const t = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const choose = (format: 'csv' | 'json') => {
    setAnchor(undefined);
    onExport(format);
  };
  return (
    <>
      <Button
        startIcon={<GetAppIcon />}
        size={size}
        aria-haspopup="menu"
        disabled={isBusy}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {isBusy ? t('export.busy') : t('export.button')}
      </Button>
      <Menu
        open={anchor !== undefined}
        anchorEl={anchor}
        onClose={() => setAnchor(undefined)}
      >
        <MenuItem onClick={() => choose('csv')}>{t('export.csv')}</MenuItem>
        <MenuItem onClick={() => choose('json')}>{t('export.json')}</MenuItem>
      </Menu>
    </>
  );
}

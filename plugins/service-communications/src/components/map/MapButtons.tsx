import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import AddIcon from '@material-ui/icons/Add';
import CropFreeIcon from '@material-ui/icons/CropFree';
import ImageIcon from '@material-ui/icons/Image';
import RemoveIcon from '@material-ui/icons/Remove';
import SaveAltIcon from '@material-ui/icons/SaveAlt';
import { ReactNode } from 'react';
import { useTranslate } from '../../useTranslate';
import { useDrawingColors } from '../drawing/useDrawingColors';
import { saveFile } from '../state/saveFile';
import { MapPicture, mapPicture, toPng } from './mapPicture';
import { PanZoom } from './usePanZoom';

const FILE_NAME = 'service-communications-map';

const useStyles = makeStyles(
  theme => ({
    root: {
      position: 'absolute',
      top: theme.spacing(0.5),
      right: theme.spacing(0.5),
      display: 'flex',
      background: theme.palette.background.paper,
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
    },
  }),
  { name: 'ServiceCommunicationsMapButtons' },
);

/** Scales the map and makes pictures of it. */
export function MapButtons(props: {
  panZoom: PanZoom;
  /** Of the whole map. */
  size: { width: number; height: number };
}) {
  const { panZoom, size } = props;
  const classes = useStyles();
  const t = useTranslate();
  const colors = useDrawingColors();
  const alertApi = useApi(alertApiRef);
  const save = async (
    kind: 'svg' | 'png',
    make: (picture: MapPicture) => Blob | Promise<Blob>,
  ) => {
    const drawn = panZoom.groupRef.current;
    if (!drawn) {
      return;
    }
    try {
      const file = await make(mapPicture(drawn, size, colors));
      saveFile(file, `${FILE_NAME}.${kind}`);
    } catch {
      alertApi.post({ message: t('map.saveFailed'), severity: 'error' });
    }
  };
  const button = (label: string, icon: ReactNode, onClick: () => void) => (
    <Tooltip title={label}>
      <IconButton size="small" aria-label={label} onClick={onClick}>
        {icon}
      </IconButton>
    </Tooltip>
  );
  return (
    <div className={classes.root}>
      {button(t('map.zoomIn'), <AddIcon />, panZoom.zoomIn)}
      {button(t('map.zoomOut'), <RemoveIcon />, panZoom.zoomOut)}
      {button(t('map.fit'), <CropFreeIcon />, panZoom.fit)}
      {button(t('map.saveSvg'), <SaveAltIcon />, () =>
        save('svg', ({ svg }) => new Blob([svg], { type: 'image/svg+xml' })),
      )}
      {button(t('map.savePng'), <ImageIcon />, () => save('png', toPng))}
    </div>
  );
}

import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';
import { useTranslate } from '../../useTranslate';
import { Arrow } from './Arrow';
import { MapBox, MapBoxShape } from './MapBox';

const SAMPLE = { width: 44, height: 22 };

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gridGap: theme.spacing(0.5, 2),
      listStyle: 'none',
      margin: theme.spacing(1, 0, 0),
      padding: 0,
      ...theme.typography.caption,
      color: theme.palette.text.secondary,
    },
    item: {
      display: 'flex',
      alignItems: 'center',
      gridGap: theme.spacing(1),
    },
  }),
  { name: 'ServiceCommunicationsMapLegend' },
);

const plain = { width: 1.5, silent: false, unseen: false, undeclared: false };

const edges = {
  direction: plain,
  width: { ...plain, width: 6 },
  silent: { ...plain, silent: true },
  undeclared: { ...plain, undeclared: true },
  unseen: { ...plain, unseen: true },
};

/** What the lines and boxes of a map mean. */
export function MapLegend(props: { shapes: Exclude<MapBoxShape, 'entity'>[] }) {
  const { shapes } = props;
  const classes = useStyles();
  const t = useTranslate();
  const item = (
    name: keyof typeof edges | 'group' | 'block',
    sample: ReactNode,
  ) => (
    <li key={name} className={classes.item}>
      <svg {...SAMPLE} aria-hidden>
        {sample}
      </svg>
      {t(`drawing.legend.${name}`)}
    </li>
  );
  return (
    <ul className={classes.root} aria-label={t('drawing.legend.title')}>
      {(Object.keys(edges) as (keyof typeof edges)[]).map(name =>
        item(
          name,
          <Arrow
            path="M2,11L34,11"
            tip={{ x: 42, y: 11 }}
            pointing="right"
            middle={{ x: 16, y: 11 }}
            look={edges[name]}
          />,
        ),
      )}
      {shapes.map(shape =>
        item(
          shape,
          <MapBox
            place={{ x: 2, y: 2, width: 40, height: 18 }}
            shape={shape}
            name=""
          />,
        ),
      )}
    </ul>
  );
}

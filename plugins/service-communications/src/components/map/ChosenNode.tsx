import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import {
  GraphGrouping,
  GraphNode,
} from '@service-communications/plugin-service-communications-common';
import { impactRouteRef } from '../../routes';
import { useTranslate } from '../../useTranslate';
import { entityPathParams } from '../values/entityPathParams';
import { formatCount } from '../values/formatNumber';
import { GraphNodeLabel } from './GraphNodeLabel';

/** What can be done with the node that was chosen on the map. */
export function ChosenNode(props: {
  node: GraphNode;
  groupBy: GraphGrouping;
  onOpen: () => void;
  onAround: (entityRef: string) => void;
}) {
  const { node, groupBy, onOpen, onAround } = props;
  const { entityRef, kind, communications } = node;
  const t = useTranslate();
  const impactLink = useRouteRef(impactRouteRef);
  return (
    <Box
      display="flex"
      flexWrap="wrap"
      alignItems="center"
      gridGap={16}
      mt={1}
      role="status"
    >
      <Typography component="div">
        <GraphNodeLabel node={node} groupBy={groupBy} />
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {t('drawing.communications', {
          count: communications,
          formatted: formatCount(communications),
        })}
      </Typography>
      {kind === 'group' && (
        <Button size="small" variant="outlined" onClick={onOpen}>
          {t('map.openGroup')}
        </Button>
      )}
      {entityRef && (
        <Button
          size="small"
          variant="outlined"
          onClick={() => onAround(entityRef)}
        >
          {t('map.onlyAround')}
        </Button>
      )}
      {entityRef && kind === 'entity' && (
        <LinkButton
          size="small"
          variant="outlined"
          to={impactLink(entityPathParams(entityRef))}
        >
          {t('map.impact')}
        </LinkButton>
      )}
    </Box>
  );
}

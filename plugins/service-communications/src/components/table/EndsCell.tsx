import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  EntityDisplayName,
  EntityRefLink,
  useEntityPresentation,
} from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import PersonIcon from '@material-ui/icons/PersonOutline';
import {
  Communication,
  DEFAULT_NETWORK,
} from '@service-communications/plugin-service-communications-common';
import { communicationRouteRef } from '../../routes';
import { useTranslate } from '../../useTranslate';
import { AmbiguousLink } from '../values/AmbiguousLink';
import { endText, endTitle } from '../values/endText';
import { NameText } from '../values/NameText';
import { visibleText } from '../values/visibleText';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto minmax(0, 1fr)',
      alignItems: 'center',
      gridGap: theme.spacing(1),
    },
    arrow: {
      color: theme.palette.text.secondary,
    },
    line: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      minWidth: 0,
    },
    clamped: {
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    details: {
      fontSize: theme.typography.caption.fontSize,
      lineHeight: 1.2,
      color: theme.palette.text.secondary,
      // On the colour of a selected row it would have too little contrast.
      '.Mui-selected &': { color: theme.palette.text.primary },
    },
  }),
  { name: 'ServiceCommunicationsEndsCell' },
);

/**
 * Client → listener: what both are called, the service before the device and
 * the address, with the rest in small print below.
 */
export function EndsCell(props: { communication: Communication }) {
  const { communication } = props;
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <End communication={communication} end="client" />
      <span className={classes.arrow}>→</span>
      <End communication={communication} end="listener" />
    </div>
  );
}

function End(props: {
  communication: Communication;
  end: 'client' | 'listener';
}) {
  const { communication, end } = props;
  const classes = useStyles();
  const t = useTranslate();
  const service = communication[`${end}Service`];
  const device = communication[`${end}Device`];
  const link = service?.entityRef ? service : device;
  const candidates = service?.ambiguous ?? device?.ambiguous;
  return (
    <div>
      <div className={classes.line}>
        {end === 'listener' && link?.entityRef && (
          <EntityIcon entityRef={link.entityRef} />
        )}
        <span className={classes.clamped}>
          <EndName
            communication={communication}
            end={end}
            entityRef={link?.entityRef}
          />
        </span>
        {link?.manual && (
          <PersonIcon
            fontSize="inherit"
            color="action"
            titleAccess={t('link.manual')}
          />
        )}
        {!link?.entityRef && candidates && (
          <AmbiguousLink candidates={candidates} />
        )}
      </div>
      <EndDetails communication={communication} end={end} />
    </div>
  );
}

/** The client's name leads to the record, the listener's to its entity. */
function EndName(props: {
  communication: Communication;
  end: 'client' | 'listener';
  entityRef?: string;
}) {
  const { communication, end, entityRef } = props;
  const recordLink = useRouteRef(communicationRouteRef);
  const name = endTitle(communication, end);
  if (end === 'client') {
    return (
      <Link to={recordLink({ id: communication.id })}>
        {entityRef ? (
          <EntityTitle entityRef={entityRef} />
        ) : (
          <NameText text={name} />
        )}
      </Link>
    );
  }
  return entityRef ? (
    <EntityRefLink entityRef={entityRef}>
      <EntityTitle entityRef={entityRef} />
    </EntityRefLink>
  ) : (
    <NameText text={name} />
  );
}

/** What an entity is called, as a text that can be cut short. */
function EntityTitle(props: { entityRef: string }) {
  const { primaryTitle } = useEntityPresentation(props.entityRef);
  return <NameText text={primaryTitle} />;
}

/** Marks a name that leads to an entity. */
function EntityIcon(props: { entityRef: string }) {
  const { Icon } = useEntityPresentation(props.entityRef);
  return Icon ? <Icon fontSize="inherit" /> : null;
}

/** What tells an end from others that are called the same. */
function EndDetails(props: {
  communication: Communication;
  end: 'client' | 'listener';
}) {
  const { communication, end } = props;
  const classes = useStyles();
  const t = useTranslate();
  const { network } = communication;
  const service = communication[`${end}Service`]?.entityRef;
  const device = communication[`${end}Device`]?.entityRef;
  const ip = communication[`${end}Ip`];
  const process =
    (end === 'client' && communication.clientProcessDisplayName) ||
    communication[`${end}ProcessName`];
  const unlinked = endText(communication, end);
  const isNamed =
    service || device || endTitle(communication, end) !== unlinked;
  const texts = [
    isNamed ? unlinked : undefined,
    ip === unlinked ? undefined : ip,
    process,
    network === DEFAULT_NETWORK ? undefined : t('table.network', { network }),
  ]
    .filter((text): text is string => Boolean(text))
    .map(visibleText);
  return (
    <div
      className={`${classes.details} ${classes.clamped}`}
      title={texts.join(' · ')}
    >
      {service && device && service !== device && (
        <>
          <EntityDisplayName entityRef={device} hideIcon disableTooltip />
          {texts.length > 0 && ' · '}
        </>
      )}
      <bdi>{texts.join(' · ')}</bdi>
    </div>
  );
}

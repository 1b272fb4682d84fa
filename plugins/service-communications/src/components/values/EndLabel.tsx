import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Box from '@material-ui/core/Box';
import PersonIcon from '@material-ui/icons/PersonOutline';
import { EntityLink } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { NO_VALUE } from './formatNumber';
import { AmbiguousLink } from './AmbiguousLink';
import { NameText } from './NameText';

/**
 * One end of a communication: the entity it resolved to, or else the first
 * name it is known by.
 */
export function EndLabel(props: {
  link?: EntityLink;
  names: (string | undefined)[];
}) {
  const { link, names } = props;
  const name = names.find(Boolean);
  const t = useTranslate();
  if (link?.entityRef) {
    return (
      <Box display="inline-flex" alignItems="center" gridGap={4}>
        <EntityRefLink entityRef={link.entityRef} />
        {link.manual && (
          <PersonIcon
            fontSize="inherit"
            color="action"
            titleAccess={t('link.manual')}
          />
        )}
      </Box>
    );
  }
  return (
    <>
      {name ? <NameText text={name} /> : NO_VALUE}
      {link?.ambiguous && (
        <>
          {' '}
          <AmbiguousLink candidates={link.ambiguous} />
        </>
      )}
    </>
  );
}

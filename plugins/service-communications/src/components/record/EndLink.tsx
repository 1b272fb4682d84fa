import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { EntityLink } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';

const useStyles = makeStyles(
  {
    candidates: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
  },
  { name: 'ServiceCommunicationsEndLink' },
);

/** The entity that an end resolved to, and why. */
export function EndLink(props: { link?: EntityLink }) {
  const { link } = props;
  const classes = useStyles();
  const t = useTranslate();
  const candidates = link?.ambiguous ?? [];
  if (!link?.entityRef && candidates.length === 0) {
    return (
      <Typography component="span" color="textSecondary">
        {t('link.unlinked')}
      </Typography>
    );
  }
  return (
    <>
      {link?.entityRef ? (
        <EntityRefLink entityRef={link.entityRef} />
      ) : (
        <>
          {t('link.ambiguousTitle')}
          <ul className={classes.candidates}>
            {candidates.map(candidate => (
              <li key={candidate}>
                <EntityRefLink entityRef={candidate} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Typography variant="caption" color="textSecondary" component="div">
        {link?.manual
          ? t('link.manual')
          : t('link.rule', { rule: link?.rule ?? '' })}
      </Typography>
    </>
  );
}

import { makeStyles } from '@material-ui/core/styles';
import { MouseEvent, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslate } from '../../useTranslate';

const useStyles = makeStyles(
  theme => ({
    root: {
      position: 'fixed',
      top: theme.spacing(1),
      left: theme.spacing(1),
      zIndex: theme.zIndex.tooltip,
      padding: theme.spacing(1, 2),
      color: theme.palette.text.primary,
      backgroundColor: theme.palette.background.paper,
      border: `2px solid ${theme.palette.primary.main}`,
      // Out of sight until the keyboard comes to it.
      '&:not(:focus)': { transform: 'translateY(-200%)' },
    },
  }),
  { name: 'ServiceCommunicationsSkipLink' },
);

/**
 * Leads past the navigation of the app and the header to the content. It is the
 * first thing in the document that the keyboard comes to.
 */
export function SkipLink(props: {
  /** The element that it leads to. */
  contentId: string;
}) {
  const { contentId } = props;
  const classes = useStyles();
  const t = useTranslate();
  const [place] = useState(() => document.createElement('div'));
  useEffect(() => {
    document.body.prepend(place);
    return () => place.remove();
  }, [place]);
  return createPortal(
    <a
      className={classes.root}
      href={`#${contentId}`}
      onClick={(event: MouseEvent) => {
        // The address of the page stays as it is.
        event.preventDefault();
        document.getElementById(contentId)?.focus();
      }}
    >
      {t('tabs.skip')}
    </a>,
    place,
  );
}

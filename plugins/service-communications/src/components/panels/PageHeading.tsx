import { makeStyles } from '@material-ui/core/styles';
import Typography, { TypographyProps } from '@material-ui/core/Typography';
import { useEffect, useRef } from 'react';
import { useTranslate } from '../../useTranslate';
import { usePageTrail } from './PageProvider';

const useStyles = makeStyles(
  {
    root: {
      overflowWrap: 'anywhere',
      // It takes the focus for screen readers; nothing can be done with it.
      '&:focus': { outline: 'none' },
    },
  },
  { name: 'ServiceCommunicationsPageHeading' },
);

/**
 * The heading of a page: the browser's title as well, and where the focus goes
 * when the user comes from another page. Among other things of an entity's
 * page it is a heading only.
 */
export function PageHeading(
  props: Pick<TypographyProps, 'variant' | 'gutterBottom' | 'children'> & {
    /** What the browser calls the page. */
    title: string;
    isLive?: boolean;
  },
) {
  const { title, isLive, children, ...typography } = props;
  const classes = useStyles();
  const t = useTranslate();
  const trail = usePageTrail();
  const heading = useRef<HTMLHeadingElement>(null);
  const isPage = trail !== undefined;
  const full = t('page.browserTitle', { title });

  useEffect(() => {
    if (!isPage) {
      return undefined;
    }
    const before = document.title;
    // The header of the page sets its own in the frame before.
    const frame = requestAnimationFrame(() => {
      document.title = full;
    });
    return () => {
      cancelAnimationFrame(frame);
      document.title = before;
    };
  }, [isPage, full]);
  useEffect(() => {
    if (trail?.isFocusDue) {
      trail.isFocusDue = false;
      heading.current?.focus();
    }
  }, [trail]);

  return (
    <Typography
      {...typography}
      ref={heading}
      component="h2"
      className={classes.root}
      tabIndex={isPage ? -1 : undefined}
      aria-live={isLive ? 'polite' : undefined}
    >
      {children}
    </Typography>
  );
}

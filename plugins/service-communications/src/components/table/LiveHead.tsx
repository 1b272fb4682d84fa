import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { ReactNode } from 'react';
import { PageHeading } from '../panels/PageHeading';
import { LiveValue } from '../state/useLiveValue';
import { RefreshControl } from './RefreshControl';

/** The head of a page that is no list: what it shows, and how fresh it is. */
export function LiveHead(props: {
  title: string;
  live: LiveValue<unknown>;
  /** What is said below the title; read out when it changes. */
  note?: ReactNode;
}) {
  const { title, live, note } = props;
  return (
    <Box
      display="flex"
      flexWrap="wrap"
      justifyContent="space-between"
      gridGap={16}
      mb={2}
    >
      <div>
        <PageHeading title={title} variant="h5">
          {title}
        </PageHeading>
        <Typography variant="body2" color="textSecondary" aria-live="polite">
          {note}
        </Typography>
      </div>
      <RefreshControl live={live} />
    </Box>
  );
}

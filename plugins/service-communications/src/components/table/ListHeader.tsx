import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { ReactNode } from 'react';
import { LiveValue } from '../state/useLiveValue';
import { RefreshControl } from './RefreshControl';

/** What a list holds, how fresh it is, and what narrows it. */
export function ListHeader(props: {
  title: string;
  live: LiveValue<unknown>;
  children?: ReactNode;
}) {
  const { title, live, children } = props;
  return (
    <Box
      display="flex"
      flexWrap="wrap"
      alignItems="center"
      justifyContent="space-between"
      gridGap={16}
      p={2}
    >
      <Typography variant="h5" component="h2" aria-live="polite">
        {title}
      </Typography>
      <Box display="flex" flexWrap="wrap" alignItems="center" gridGap={16}>
        <RefreshControl live={live} />
        {children}
      </Box>
    </Box>
  );
}

import Typography from '@material-ui/core/Typography';
import { ReactNode } from 'react';

/** A line in small print below a value. */
export function Caption(props: { children: ReactNode }) {
  return (
    <Typography variant="caption" color="textSecondary" component="div">
      {props.children}
    </Typography>
  );
}

import Box from '@material-ui/core/Box';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { ReactNode } from 'react';
import { PageHeading } from './PageHeading';

/** Says why there is nothing to see, and what to do next. */
export function MessagePanel(props: {
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  const { title, description, children, actions } = props;
  return (
    <Paper>
      <Box maxWidth={800} mx="auto" px={3} py={5}>
        <PageHeading title={title} variant="h5" gutterBottom>
          {title}
        </PageHeading>
        {description && <Typography paragraph>{description}</Typography>}
        {children}
        {actions && (
          <Box display="flex" flexWrap="wrap" gridGap={16} mt={3}>
            {actions}
          </Box>
        )}
      </Box>
    </Paper>
  );
}

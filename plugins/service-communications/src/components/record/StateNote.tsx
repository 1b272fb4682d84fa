import Box from '@material-ui/core/Box';
import Chip from '@material-ui/core/Chip';
import Typography from '@material-ui/core/Typography';
import { CommunicationStateInfo } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { formatCount } from '../values/formatNumber';
import { useNow } from '../values/useNow';
import { stateReasonText } from '../values/stateReasonText';

/** The state of a communication, why it has it, and what it usually does. */
export function StateNote(props: { state: CommunicationStateInfo }) {
  const { value, reason, habit } = props.state;
  const t = useTranslate();
  const now = useNow();
  return (
    <Box display="flex" flexWrap="wrap" alignItems="center" gridGap={8} mt={1}>
      <Chip
        size="small"
        variant="outlined"
        label={t(`communicationState.${value}`)}
      />
      <Typography variant="body2">
        {stateReasonText(t, reason, now)}
        {habit &&
          ` ${t(`habit.${habit.period}`, {
            kept: formatCount(habit.kept),
            cycles: formatCount(habit.cycles),
          })}`}
      </Typography>
    </Box>
  );
}

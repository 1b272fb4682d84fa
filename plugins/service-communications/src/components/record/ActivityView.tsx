import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import {
  CommunicationEvent,
  CommunicationHistory,
} from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import { useTranslate } from '../../useTranslate';
import { Caption } from '../values/Caption';
import { formatAverage, formatBytes } from '../values/formatNumber';
import {
  ActivityMeasure,
  activityBars,
  countedMeasures,
  eventsBySlot,
} from './activityBars';
import { ActivityLegend } from './ActivityLegend';
import { STEP_MS } from './activityRanges';
import { activitySummary } from './activitySummary';
import { ActivityTable } from './ActivityTable';
import { ActivityTimeline } from './ActivityTimeline';

/** What a communication did by time: in a sentence, as a picture and, if asked for, as a table. */
export function ActivityView(props: {
  /** With at least one slot. */
  history: CommunicationHistory;
  /** What the bars show. */
  measure: ActivityMeasure;
  events: readonly CommunicationEvent[];
}) {
  const { history, measure, events } = props;
  const { slots, step } = history;
  const t = useTranslate();
  const [isTable, setIsTable] = useState(false);
  const summary = activitySummary(t, history);
  const edits = eventsBySlot(slots, STEP_MS[step], events);
  const format = measure === 'bytes' ? formatBytes : formatAverage;
  return (
    <>
      <Typography variant="body2" gutterBottom>
        {summary}
      </Typography>
      <Caption>
        {countedMeasures(slots).includes(measure)
          ? t(`activity.highest.${measure}`, {
              value: format(activityBars(slots, measure).highest),
            })
          : t(`activity.nothingCounted.${measure}`)}
      </Caption>
      <ActivityTimeline
        // Who chose another time begins anew.
        key={slots.length}
        label={summary}
        history={history}
        measure={measure}
        edits={edits}
      />
      <Box
        display="flex"
        flexWrap="wrap"
        alignItems="center"
        justifyContent="space-between"
        gridGap={8}
        mt={1}
      >
        <ActivityLegend />
        <Button
          size="small"
          aria-expanded={isTable}
          onClick={() => setIsTable(!isTable)}
        >
          {t(isTable ? 'activity.hideTable' : 'activity.showTable')}
        </Button>
      </Box>
      {isTable && <ActivityTable history={history} edits={edits} />}
    </>
  );
}

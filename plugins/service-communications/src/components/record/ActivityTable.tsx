import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import {
  CommunicationEvent,
  CommunicationHistory,
} from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';
import { ScrollTable } from '../table/ScrollTable';
import { useSlotFacts } from './useSlotFacts';

const WIDTHS = [34, 16, 28, 22];

/** The slots of a timeline as a table, the newest first. */
export function ActivityTable(props: {
  history: CommunicationHistory;
  /** What people did, by the place of the slot. */
  edits: ReadonlyMap<number, CommunicationEvent[]>;
}) {
  const { history, edits } = props;
  const { slots, step } = history;
  const t = useTranslate();
  const factsOf = useSlotFacts(step);
  const rows = slots.map((slot, place) => ({
    start: slot.start,
    ...factsOf(slot, edits.get(place)),
  }));
  return (
    <ScrollTable
      name={t('activity.tableLabel')}
      loadingLabel={t('activity.loading')}
      loading={false}
      widths={WIDTHS}
      hasStickyHead
    >
      <TableHead>
        <TableRow>
          <TableCell>{t('activity.when')}</TableCell>
          <TableCell>{t('activity.stateName')}</TableCell>
          <TableCell>{t('activity.counted')}</TableCell>
          <TableCell>{t('activity.edit')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.reverse().map(row => (
          <TableRow key={row.start}>
            <TableCell
              component="th"
              scope="row"
              // Else TableCell makes any other element a plain cell.
              role="rowheader"
              title={row.whenUtc}
            >
              {row.when}
            </TableCell>
            <TableCell>{row.state}</TableCell>
            <TableCell>
              {row.counts.map(({ name, value }) => (
                <div key={name}>
                  {name}: {value}
                </div>
              ))}
            </TableCell>
            <TableCell>{row.edits.join(', ')}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </ScrollTable>
  );
}

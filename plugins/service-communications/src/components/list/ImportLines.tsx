import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TablePagination from '@material-ui/core/TablePagination';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import {
  ImportFate,
  ImportResult,
} from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import { useTranslate } from '../../useTranslate';
import { formatCount } from '../values/formatNumber';

const useStyles = makeStyles(
  {
    head: {
      overflowWrap: 'normal',
    },
  },
  { name: 'ServiceCommunicationsImportLines' },
);

const PAGE_SIZE = 10;

const FATES: ImportFate[] = ['new', 'changed', 'same', 'wrong'];

/** What becomes, or became, of the lines of a file. */
export function ImportLines(props: { result: ImportResult }) {
  const { counts, lines } = props.result;
  const classes = useStyles();
  const t = useTranslate();
  const [onlyWrong, setOnlyWrong] = useState(true);
  const [page, setPage] = useState(0);
  const shown = onlyWrong
    ? lines.filter(({ fate }) => fate === 'wrong')
    : lines;
  const start = page * PAGE_SIZE;
  const leftOut =
    (onlyWrong
      ? counts.wrong
      : FATES.reduce((sum, fate) => sum + counts[fate], 0)) - shown.length;
  return (
    <>
      <Typography role="status">
        {FATES.map(
          fate => `${t(`import.fate.${fate}`)}: ${formatCount(counts[fate])}`,
        ).join(' · ')}
      </Typography>
      <FormControlLabel
        control={
          <Checkbox
            color="primary"
            size="small"
            checked={onlyWrong}
            onChange={(_, checked) => {
              setOnlyWrong(checked);
              setPage(0);
            }}
          />
        }
        label={t('import.onlyWrong')}
      />
      {shown.length === 0 ? (
        <Typography color="textSecondary">
          {onlyWrong ? t('import.noProblems') : t('import.noLines')}
        </Typography>
      ) : (
        <Table size="small" aria-label={t('import.table')}>
          <TableHead>
            <TableRow>
              <TableCell className={classes.head} align="right">
                {t('import.line')}
              </TableCell>
              <TableCell className={classes.head}>
                {t('import.whatBecomes')}
              </TableCell>
              <TableCell className={classes.head}>{t('import.why')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {shown
              .slice(start, start + PAGE_SIZE)
              .map(({ line, fate, reasons = [] }) => (
                <TableRow key={line}>
                  <TableCell align="right">{line}</TableCell>
                  <TableCell>{t(`import.fate.${fate}`)}</TableCell>
                  <TableCell>
                    {reasons.map(reason => (
                      <Typography key={reason} variant="body2">
                        {reason}
                      </Typography>
                    ))}
                  </TableCell>
                </TableRow>
              ))}
          </TableBody>
        </Table>
      )}
      {shown.length > PAGE_SIZE && (
        <TablePagination
          component="div"
          count={shown.length}
          page={page}
          rowsPerPage={PAGE_SIZE}
          rowsPerPageOptions={[]}
          labelDisplayedRows={({ from, to, count }) =>
            t('table.displayedRows', {
              from: formatCount(from),
              to: formatCount(to),
              total: formatCount(count),
            })
          }
          backIconButtonText={t('table.previousPage')}
          nextIconButtonText={t('table.nextPage')}
          onPageChange={(_, chosen) => setPage(chosen)}
        />
      )}
      {leftOut > 0 && (
        <Typography color="textSecondary">
          {t('import.leftOut', {
            count: leftOut,
            formatted: formatCount(leftOut),
          })}
        </Typography>
      )}
    </>
  );
}

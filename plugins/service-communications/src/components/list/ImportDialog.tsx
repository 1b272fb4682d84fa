import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import DialogContentText from '@material-ui/core/DialogContentText';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import LinearProgress from '@material-ui/core/LinearProgress';
import Alert from '@material-ui/lab/Alert';
import {
  ImportOptions,
  ImportResult,
} from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { serviceCommunicationsApiRef } from '../../api';
import { useTranslate } from '../../useTranslate';
import { FormDialog } from '../panels/FormDialog';
import { errorMessage } from '../state/errorMessage';
import { formatCount } from '../values/formatNumber';
import { FileChooser } from './FileChooser';
import { ImportLines } from './ImportLines';

/**
 * Imports communications from a file, in two steps: first it says what would
 * become of each line, and writes nothing.
 */
export function ImportDialog(props: {
  onClose: () => void;
  /** Called in the end, when communications were written. */
  onImported: () => void;
  /** Shows what was imported. */
  onShow: () => void;
}) {
  const { onClose, onImported, onShow } = props;
  const t = useTranslate();
  const api = useApi(serviceCommunicationsApiRef);
  const [file, setFile] = useState<File>();
  const [allOrNothing, setAllOrNothing] = useState(false);

  const [{ loading, error, value: result }, run] = useAsyncFn(
    (chosen: File, options: ImportOptions) =>
      api.importCommunications(chosen, options),
    [api],
  );
  const choose = (chosen: File) => {
    setFile(chosen);
    run(chosen, { dryRun: true });
  };
  const counts = result?.counts ?? { new: 0, changed: 0, same: 0, wrong: 0 };
  const isPlan = !loading && !error && result?.dryRun === true;
  const isOver = !loading && !error && result?.dryRun === false;
  const close = () => {
    onClose();
    if (isOver && result?.applied) {
      onImported();
    }
  };
  const written =
    allOrNothing && counts.wrong > 0 ? 0 : counts.new + counts.changed;
  return (
    <FormDialog
      title={t('import.title')}
      isLarge
      onClose={close}
      onSubmit={() =>
        file &&
        isPlan &&
        written > 0 &&
        run(file, { dryRun: false, allOrNothing })
      }
      actions={
        <>
          <Button onClick={close}>
            {isOver ? t('dialog.close') : t('dialog.cancel')}
          </Button>
          {isOver && result?.applied && (
            <Button
              color="primary"
              variant="contained"
              onClick={() => {
                close();
                onShow();
              }}
            >
              {t('import.show')}
            </Button>
          )}
          {!isOver && (
            <Button
              type="submit"
              color="primary"
              variant="contained"
              disabled={!isPlan || written === 0}
            >
              {isPlan && written === 0
                ? t('import.nothing')
                : t('import.submit', {
                    count: written,
                    formatted: formatCount(written),
                  })}
            </Button>
          )}
        </>
      }
    >
      {!isOver && (
        <>
          <DialogContentText>{t('import.description')}</DialogContentText>
          <FileChooser file={file} isBusy={loading} onChoose={choose} />
        </>
      )}
      {loading && <LinearProgress aria-label={t('import.reading')} />}
      {error && !loading && (
        <Alert severity="error">
          {t('import.failed', { reason: errorMessage(t, error) })}
        </Alert>
      )}
      {isOver && result && <ImportOutcome result={result} />}
      {(isPlan || isOver) && result && (
        // Another file begins on its first page.
        <ImportLines key={file?.name} result={result} />
      )}
      {isPlan && counts.wrong > 0 && (
        <FormControlLabel
          control={
            <Checkbox
              color="primary"
              checked={allOrNothing}
              onChange={(_, checked) => setAllOrNothing(checked)}
            />
          }
          label={t('import.allOrNothing')}
        />
      )}
    </FormDialog>
  );
}

/** What came of an import. */
function ImportOutcome(props: { result: ImportResult }) {
  const { applied, counts } = props.result;
  const t = useTranslate();
  const wrong = formatCount(counts.wrong);
  if (!applied) {
    return (
      <Alert severity="warning">{t('import.notApplied', { wrong })}</Alert>
    );
  }
  return (
    <Alert severity={counts.wrong > 0 ? 'warning' : 'success'} role="status">
      {t('import.done', {
        added: formatCount(counts.new),
        changed: formatCount(counts.changed),
        wrong,
      })}
    </Alert>
  );
}

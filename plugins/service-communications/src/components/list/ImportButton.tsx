import Button from '@material-ui/core/Button';
import PublishIcon from '@material-ui/icons/Publish';
import { useState } from 'react';
import { useTranslate } from '../../useTranslate';
import { ImportDialog } from './ImportDialog';

/** Imports communications from a file. */
export function ImportButton(props: {
  /** Called in the end, when communications were written. */
  onImported: () => void;
  /** Shows what was imported. */
  onShow: () => void;
}) {
  const { onImported, onShow } = props;
  const t = useTranslate();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        startIcon={<PublishIcon />}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {t('import.button')}
      </Button>
      {isOpen && (
        <ImportDialog
          onClose={() => setOpen(false)}
          onImported={onImported}
          onShow={onShow}
        />
      )}
    </>
  );
}

import Button from '@material-ui/core/Button';
import Collapse from '@material-ui/core/Collapse';
import ExpandLessIcon from '@material-ui/icons/ExpandLess';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { ReactNode, useEffect, useState } from 'react';
import { useTranslate } from '../../useTranslate';
import { useUniqueId } from '../panels/useUniqueId';
import { CommunicationField } from '../state/communicationFields';
import { CommunicationFormState } from './useCommunicationForm';

/** Fields that a form can do without. They are open where they say something. */
export function MoreFields(props: {
  /** What they are about; read out by screen readers. */
  label: string;
  form: CommunicationFormState;
  fields: readonly CommunicationField[];
  /** They are what the form is for. */
  isNeeded: boolean;
  children: ReactNode;
}) {
  const { label, form, fields, isNeeded, children } = props;
  const t = useTranslate();
  const id = useUniqueId();
  const isWrong = fields.some(field => form.problems[field]);
  const isFilled = fields.some(field => form.values[field]);
  const [isOpened, setOpened] = useState(isNeeded || isFilled);
  // At once, so that the form finds the field that is to get the focus.
  const isOpen = isOpened || isWrong;
  // What a known listener fills in is to be seen, too; and nothing closes under
  // the user's hands.
  useEffect(() => {
    if (isWrong || isFilled) {
      setOpened(true);
    }
  }, [isWrong, isFilled]);
  return (
    <div>
      <Button
        startIcon={isOpen ? <ExpandLessIcon /> : <ExpandMoreIcon />}
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpened(!isOpen)}
      >
        {t('form.more')}
      </Button>
      <Collapse in={isOpen} unmountOnExit>
        <div id={id}>{children}</div>
      </Collapse>
    </div>
  );
}

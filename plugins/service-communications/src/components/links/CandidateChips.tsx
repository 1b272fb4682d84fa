import Box from '@material-ui/core/Box';
import Chip from '@material-ui/core/Chip';
import DialogContentText from '@material-ui/core/DialogContentText';
import { useTranslate } from '../../useTranslate';

/** Offers the entities that the rules could not decide between. */
export function CandidateChips(props: {
  candidates: string[];
  chosen?: string;
  onChoose: (entityRef: string) => void;
}) {
  const { candidates, chosen, onChoose } = props;
  const t = useTranslate();
  return (
    <>
      <DialogContentText id="service-communications-candidates">
        {t('linkDialog.candidates')}
      </DialogContentText>
      <Box
        display="flex"
        flexWrap="wrap"
        gridGap={8}
        role="group"
        aria-labelledby="service-communications-candidates"
      >
        {candidates.map(candidate => (
          <Chip
            key={candidate}
            label={candidate}
            variant={candidate === chosen ? 'default' : 'outlined'}
            aria-pressed={candidate === chosen}
            onClick={() => onChoose(candidate)}
          />
        ))}
      </Box>
    </>
  );
}

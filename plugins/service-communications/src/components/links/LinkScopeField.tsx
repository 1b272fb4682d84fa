import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import TextField from '@material-ui/core/TextField';
import { useTranslate } from '../../useTranslate';
import { BlockProblem, usualBlock } from './addressBlock';

/** What the link is to be for: a block, or without one the address alone. */
export function LinkScopeField(props: {
  ip: string;
  block?: string;
  onChange: (block: string | undefined) => void;
  /** What is wrong with the block here. */
  problem?: BlockProblem;
  /** What the backend has against the block. */
  refusal?: string;
}) {
  const { ip, block, onChange, problem, refusal } = props;
  const t = useTranslate();
  const problemText =
    problem &&
    {
      malformed: () =>
        t('linkDialog.blockProblem.malformed', { example: usualBlock(ip) }),
      notTheFirst: () =>
        t('linkDialog.blockProblem.notTheFirst', {
          block: 'block' in problem ? problem.block : '',
        }),
      elsewhere: () => t('linkDialog.blockProblem.elsewhere', { ip }),
    }[problem.problem]();
  const wrong = problemText ?? refusal;
  return (
    <FormControl component="fieldset" margin="normal" fullWidth>
      <FormLabel component="legend">{t('linkDialog.scope')}</FormLabel>
      <RadioGroup
        value={block === undefined ? 'address' : 'block'}
        onChange={(_, scope) =>
          onChange(scope === 'block' ? usualBlock(ip) : undefined)
        }
      >
        <FormControlLabel
          value="address"
          control={<Radio color="primary" />}
          label={t('linkDialog.scopeAddress')}
        />
        <FormControlLabel
          value="block"
          control={<Radio color="primary" />}
          label={t('linkDialog.scopeBlock')}
        />
      </RadioGroup>
      {block !== undefined && (
        <TextField
          id="service-communications-block"
          variant="outlined"
          margin="dense"
          label={t('linkDialog.block')}
          value={block}
          onChange={event => onChange(event.target.value)}
          error={wrong !== undefined}
          helperText={wrong ?? t('linkDialog.blockHelp')}
          FormHelperTextProps={{ role: wrong ? 'alert' : undefined }}
        />
      )}
    </FormControl>
  );
}

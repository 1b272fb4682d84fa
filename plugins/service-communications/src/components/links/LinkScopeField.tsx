import { useTranslate } from '../../useTranslate';
import { ChoiceField } from '../fields/ChoiceField';
import { ValidatedTextField } from '../fields/ValidatedTextField';
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
  return (
    <>
      <ChoiceField
        legend={t('linkDialog.scope')}
        value={block === undefined ? 'address' : 'block'}
        options={[
          { value: 'address', label: t('linkDialog.scopeAddress') },
          { value: 'block', label: t('linkDialog.scopeBlock') },
        ]}
        onChange={scope =>
          onChange(scope === 'block' ? usualBlock(ip) : undefined)
        }
      />
      {block !== undefined && (
        <ValidatedTextField
          id="service-communications-block"
          margin="dense"
          label={t('linkDialog.block')}
          value={block}
          onChange={onChange}
          problem={problemText ?? refusal}
          help={t('linkDialog.blockHelp')}
        />
      )}
    </>
  );
}

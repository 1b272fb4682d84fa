import { makeStyles } from '@material-ui/core/styles';
import { visibleText } from './visibleText';

const useStyles = makeStyles(
  {
    clamped: {
      display: 'inline-block',
      maxWidth: '100%',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      verticalAlign: 'bottom',
    },
  },
  { name: 'ServiceCommunicationsNameText' },
);

/**
 * A name that a host, a process or a person gave: it neither turns what stands
 * around it, nor hides what is in it, nor takes more than a line where it is
 * clamped.
 */
export function NameText(props: { text: string; isClamped?: boolean }) {
  const { text, isClamped = false } = props;
  const classes = useStyles();
  const shown = visibleText(text);
  return (
    <bdi
      className={isClamped ? classes.clamped : undefined}
      title={isClamped ? shown : undefined}
    >
      {shown}
    </bdi>
  );
}

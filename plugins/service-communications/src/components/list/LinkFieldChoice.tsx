import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import { CommunicationLinkField } from '@service-communications/plugin-service-communications-common';
import { useTranslate } from '../../useTranslate';

const FIELDS: CommunicationLinkField[] = [
  'clientDevice',
  'clientService',
  'listenerDevice',
  'listenerService',
];

/** Chooses the end that a link is for. */
export function LinkFieldChoice(props: {
  value: CommunicationLinkField;
  onChange: (value: CommunicationLinkField) => void;
}) {
  const { value, onChange } = props;
  const t = useTranslate();
  return (
    <FormControl component="fieldset">
      <FormLabel component="legend">{t('bulk.linkField')}</FormLabel>
      <RadioGroup
        value={value}
        onChange={(_, chosen) => onChange(chosen as CommunicationLinkField)}
      >
        {FIELDS.map(field => (
          <FormControlLabel
            key={field}
            value={field}
            control={<Radio color="primary" size="small" />}
            label={t(`bulk.field.${field}`)}
          />
        ))}
      </RadioGroup>
    </FormControl>
  );
}

import TextField from '@material-ui/core/TextField';
import {
  CommunicationLinkField,
  EntityLink,
} from '@service-communications/plugin-service-communications-common';
import { useState } from 'react';
import { CommunicationFormState } from './useCommunicationForm';
import { useTranslate } from '../../useTranslate';
import { EntityOption, optionOfRef } from '../fields/entityOption';
import { NO_VALUE } from '../values/formatNumber';
import { EntityPicker } from '../fields/EntityPicker';

/** The entity that an end is linked to by hand. */
export function FormLinkField(props: {
  form: CommunicationFormState;
  field: CommunicationLinkField;
  /** What the end is linked to now, by hand or by a rule. */
  link?: EntityLink;
  mayLink: boolean;
}) {
  const { form, field, link, mayLink } = props;
  const t = useTranslate();
  const [chosen, setChosen] = useState<EntityOption>();
  const entityRef = form.values[field];
  const label = t(`form.field.${field}`);
  if (!mayLink) {
    return (
      <TextField
        id={`service-communications-${field}`}
        fullWidth
        variant="outlined"
        margin="normal"
        label={label}
        value={entityRef || link?.entityRef || NO_VALUE}
        helperText={t('form.linkLocked')}
        inputProps={{ readOnly: true }}
      />
    );
  }
  return (
    <EntityPicker
      label={label}
      isOptional
      firstKind={field.endsWith('Device') ? 'Resource' : 'Component'}
      value={valueOf()}
      onChange={option => {
        setChosen(option);
        form.change({ [field]: option?.entityRef ?? '' });
      }}
      problem={form.problems[field]}
      help={helpOf()}
    />
  );

  function valueOf() {
    if (!entityRef) {
      return undefined;
    }
    // Of what was chosen here, the name is known, too.
    return chosen?.entityRef === entityRef ? chosen : optionOfRef(entityRef);
  }

  function helpOf() {
    if (link?.entityRef && !link.manual) {
      return t('form.linkNow', { rule: link.rule, entity: link.entityRef });
    }
    return link?.ambiguous?.length
      ? t('form.linkAmbiguous')
      : t('form.linkByRules');
  }
}

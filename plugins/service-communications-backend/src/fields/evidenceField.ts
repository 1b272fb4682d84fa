import { orientationEvidence } from '@service-communications/model';
import { choiceField } from './fields';

/** What a source goes by: what people decide is no source's to say. */
export const evidenceField = choiceField(
  orientationEvidence.filter(each => each !== 'decided'),
);

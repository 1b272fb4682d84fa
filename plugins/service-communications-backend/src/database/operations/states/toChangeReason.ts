import { CommunicationChangeReason } from '@service-communications/plugin-service-communications-common';
import { ChangeReason } from '../../../statistics/states/PairState';
import { toReason } from '../read/toStateInfo';

/** Why a change is told, as the API has it, from the JSON that is kept. */
export function toChangeReason(json: string): CommunicationChangeReason {
  const reason: ChangeReason = JSON.parse(json);
  return reason.code === 'weight-changed' ? reason : toReason(reason);
}

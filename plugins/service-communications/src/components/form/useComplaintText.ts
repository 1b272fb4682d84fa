import { FieldComplaint } from './useCommunicationForm';
import { useTranslate } from '../../useTranslate';

/** Says what is wrong with a field. */
export function useComplaintText(): (
  complaint: FieldComplaint | undefined,
) => string | undefined {
  const t = useTranslate();
  return complaint => {
    if (!complaint) {
      return undefined;
    }
    return 'refusal' in complaint
      ? complaint.refusal
      : t(`form.problem.${complaint.problem}`);
  };
}

import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { serviceCommunicationsTranslationRef } from '../translation';

/** The texts of the plugin in the language of the app. */
export function useTranslate() {
  return useTranslationRef(serviceCommunicationsTranslationRef).t;
}

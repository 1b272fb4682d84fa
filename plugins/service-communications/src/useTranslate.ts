import {
  TranslationFunction,
  useTranslationRef,
} from '@backstage/core-plugin-api/alpha';
import { serviceCommunicationsTranslationRef } from './translation';

/** The texts of the plugin in the language of the app. */
export function useTranslate(): TranslationFunction<
  typeof serviceCommunicationsTranslationRef.T
> {
  return useTranslationRef(serviceCommunicationsTranslationRef).t;
}

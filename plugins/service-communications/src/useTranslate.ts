import {
  TranslationFunction,
  useTranslationRef,
} from '@backstage/core-plugin-api/alpha';
import { serviceCommunicationsTranslationRef } from './translation';

/** Gives texts of the plugin in the language of the app. */
export type Translate = TranslationFunction<
  typeof serviceCommunicationsTranslationRef.T
>;

/** The texts of the plugin in the language of the app. */
export function useTranslate(): Translate {
  return useTranslationRef(serviceCommunicationsTranslationRef).t;
}
